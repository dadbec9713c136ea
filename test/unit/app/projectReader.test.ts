import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '../../../src/app/openProject';
import { createProjectReader, type ProjectSource } from '../../../src/app/projectReader';
import type { Files } from '../../../src/core/ports/files';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { workspaceOf } from '../support/workspaces';

const template = (id: string): string =>
  `Resources: { ${id}: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, Handler: app.handler, CodeUri: src } } }`;

interface Opened {
  readonly folder: string;
  readonly reader: ProjectSource;
  /** Folders whose names were asked for since the last look. */
  readonly listed: () => readonly string[];
  /** What was asked for, read again after a change. */
  readonly after: (
    change: () => Promise<unknown>,
    ...files: readonly string[]
  ) => Promise<readonly string[]>;
}

async function withProject(check: (opened: Opened) => Promise<void>): Promise<void> {
  const { folder, dispose } = await workspaceOf({
    'template.yaml': template('A'),
    'services/b/template.yaml': template('B'),
    'services/b/src/app.js': '',
    'node_modules/x/template.yaml': template('Never'),
  });
  let asked: string[] = [];
  const files: Files = {
    ...nodeFiles,
    entries: (one) => {
      asked.push(nodeFiles.relative(folder, one));
      return nodeFiles.entries(one);
    },
  };
  const reader = createProjectReader(files, folder);
  const listed: Opened['listed'] = () => {
    const before = asked;
    asked = [];
    return before;
  };
  const after: Opened['after'] = async (change, ...names) => {
    await change();
    reader.changed(names.map((name) => path.join(folder, name)));
    return idsOf(await reader.read());
  };
  try {
    assert.deepEqual(idsOf(await reader.read()), ['A', 'B']);
    assert.deepEqual(listed(), ['', 'services', 'services/b', 'services/b/src']);
    await check({ folder, reader, listed, after });
  } finally {
    await dispose();
  }
}

function idsOf({ functions }: Project): string[] {
  return functions.map(({ id }) => id).sort();
}

describe('A project that is read again', () => {
  it('is not searched again when texts have changed', () =>
    withProject(async ({ folder, listed, after }) => {
      const write = (name: string, text: string) => () => writeFile(path.join(folder, name), text);
      assert.deepEqual(await after(write('template.yaml', template('C')), 'template.yaml'), [
        'B',
        'C',
      ]);
      assert.deepEqual(
        await after(write('services/b/src/new.js', ''), 'services/b/src/new.js', 'gone.txt'),
        ['B', 'C'],
      );
      const installed = 'node_modules/x/template.yaml';
      assert.deepEqual(await after(write(installed, template('D')), installed), ['B', 'C']);
      assert.deepEqual(listed(), []);
    }));

  it('has the templates that have come', () =>
    withProject(async ({ folder, after }) => {
      const made = path.join(folder, 'services/c');
      const ids = await after(async () => {
        await mkdir(made);
        await writeFile(path.join(made, 'template.yaml'), template('C'));
      }, 'services/c/template.yaml');
      assert.deepEqual(ids, ['A', 'B', 'C']);
    }));

  it('has not the templates that are gone', () =>
    withProject(async ({ folder, after }) => {
      const ids = await after(() => rm(path.join(folder, 'template.yaml')), 'template.yaml');
      assert.deepEqual(ids, ['B']);
    }));

  it('follows a folder that gets another name', () =>
    withProject(async ({ folder, listed, after }) => {
      const move = (from: string, to: string) => () =>
        rename(path.join(folder, from), path.join(folder, to));
      assert.deepEqual(await after(move('services', 'build'), 'services', 'build'), ['A']);
      assert.ok(listed().length > 0);
      assert.deepEqual(await after(move('build', 'apps'), 'build', 'apps'), ['A', 'B']);
    }));

  it('is searched again when nobody knows what has changed, or too much has', () =>
    withProject(async ({ folder, reader, listed, after }) => {
      await writeFile(path.join(folder, 'stack.yaml'), template('C'));
      reader.changed();
      assert.deepEqual(idsOf(await reader.read()), ['A', 'B', 'C']);
      listed();
      const many = Array.from({ length: 500 }, (_, number) => `services/b/src/${number}.js`);
      await after(() => Promise.resolve(), ...many);
      assert.ok(listed().length > 0);
    }));

  it('hears of a change while it is being read', () =>
    withProject(async ({ folder, reader }) => {
      await rm(path.join(folder, 'template.yaml'));
      reader.changed([path.join(folder, 'template.yaml')]);
      const first = reader.read();
      await writeFile(path.join(folder, 'stack.yaml'), template('C'));
      reader.changed([path.join(folder, 'stack.yaml')]);
      assert.deepEqual(idsOf(await reader.read()), ['B', 'C']);
      assert.ok(idsOf(await first).includes('B'));
    }));

  it('is searched anew after a search has failed', async () => {
    const { folder, dispose } = await workspaceOf({ 'template.yaml': template('A') });
    let isRefused = true;
    const files: Files = {
      ...nodeFiles,
      join: (...names) => {
        if (isRefused) throw new Error('refused');
        return nodeFiles.join(...names);
      },
    };
    const reader = createProjectReader(files, folder);
    await assert.rejects(reader.read(), /refused/);
    isRefused = false;
    assert.deepEqual(idsOf(await reader.read()), ['A']);
    await dispose();
  });
});
