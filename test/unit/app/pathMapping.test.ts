import assert from 'node:assert/strict';
import { lstatSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FunctionOpener } from '../../../src/app/openFunction';
import { createPathMapping } from '../../../src/app/pathMapping';
import type { Content } from '../../../src/core/layers/openContent';
import type { PathMapping } from '../../../src/core/ports/debugging';
import type { ContentTarget, FunctionDefinition } from '../../../src/core/project/definitions';
import { CacheFolder } from '../../../src/platform/cacheFolder';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { createWorkbench } from '../../../src/platform/workbench';
import { zipArchives } from '../../../src/platform/zipArchives';
import { workspaceOf, type DiskContent } from '../support/workspaces';
import { buildZip } from '../support/zips';

interface Mapped {
  readonly folder: string;
  readonly mapping: PathMapping;
  /** How often a zip was asked for. */
  readonly unpacked: number;
}

/** Maps a function whose code and layers are places of a workspace. */
async function mapped(
  files: Readonly<Record<string, DiskContent>>,
  layers: readonly (string | { readonly path: string; readonly under: string })[],
  code: (ContentTarget & { readonly source?: string }) | string,
  check: (mapped: Mapped) => void | Promise<void>,
): Promise<void> {
  const { folder, dispose } = await workspaceOf(files);
  const cache = await mkdtemp(path.join(tmpdir(), 'strata-cache-'));
  const local = (place: string): string => path.join(folder, place);
  const definition: FunctionDefinition = {
    id: 'fn',
    runtime: 'python3.12',
    architecture: 'x86_64',
    code:
      typeof code === 'string'
        ? { kind: 'local', path: local(code) }
        : code.kind === 'local'
          ? { ...code, path: local(code.path) }
          : code,
    ...(typeof code === 'object' &&
      code.source !== undefined && { codeSource: local(code.source) }),
    layers: layers.map((layer, index) => ({
      position: index + 1,
      name: `layer${index + 1}`,
      reference: '',
      target:
        typeof layer === 'string'
          ? { kind: 'local', path: local(layer) }
          : { kind: 'local', path: local(layer.path), under: layer.under },
    })),
    environment: {},
    unknownEnvironment: {},
    timeoutSeconds: 3,
    memoryMb: 128,
  };
  const deps = { files: nodeFiles, archives: zipArchives };
  const target = await new FunctionOpener(deps, folder).open(definition);
  const workbench = createWorkbench(new CacheFolder(cache));
  let unpacked = 0;
  try {
    const unpack = (content: Content): Promise<string> => {
      unpacked += 1;
      return workbench.archiveFolder(content);
    };
    const mapping = await createPathMapping(target, unpack, nodeFiles);
    await check({ folder, mapping, unpacked });
  } finally {
    await dispose();
    await rm(cache, { recursive: true, force: true });
  }
}

const FILE = 0o100644;

describe('the paths that people know', () => {
  it("are the workspace's own of a function and of folder layers, below a build's folder too", () =>
    mapped(
      { 'code/lib/a.py': '', 'layer/python/b.py': '', 'built/c.py': '' },
      ['layer', { path: 'built', under: 'python' }],
      'code',
      ({ folder, mapping }) => {
        const pairs = [
          ['/var/task/lib/a.py', 'code/lib/a.py'],
          ['/opt/python/b.py', 'layer/python/b.py'],
          ['/opt/python/c.py', 'built/c.py'],
        ] as const;
        for (const [runtime, local] of pairs) {
          assert.equal(mapping.toLocal(runtime), path.join(folder, local));
          assert.deepEqual(mapping.toRuntime(path.join(folder, local)), [runtime]);
        }
        assert.equal(mapping.files.length, 3);
        assert.equal(mapping.toLocal('/opt/python/none.py'), undefined);
        assert.equal(mapping.toLocal('/usr/lib/x.py'), undefined);
        assert.deepEqual(mapping.toRuntime(path.join(folder, 'other.py')), []);
      },
    ));

  it('are read-only files of the cache for a zip, whatever modes it asks for', () =>
    mapped(
      {
        'code/a.py': '',
        'layer.zip': buildZip([
          { name: 'python/open.py', data: 'open', mode: FILE },
          { name: 'python/secret.py', data: 'secret', mode: 0o100600 },
          { name: 'bin/run', data: '#!', mode: 0o100755 },
        ]),
      },
      ['layer.zip'],
      'code',
      ({ mapping, unpacked }) => {
        for (const [runtime, text] of [
          ['/opt/python/open.py', 'open'],
          ['/opt/python/secret.py', 'secret'],
          ['/opt/bin/run', '#!'],
        ] as const) {
          const local = mapping.toLocal(runtime) ?? '';
          assert.equal(readFileSync(local, 'utf8'), text);
          assert.equal(lstatSync(local).mode & 0o777, 0o444);
          assert.deepEqual(mapping.toRuntime(local), [runtime]);
        }
        assert.equal(unpacked, 1);
      },
    ));

  it('name the winner of a path; a replaced file has no place', () =>
    mapped(
      { 'code/a.py': '', 'one/python/x.py': '1', 'two/python/x.py': '2' },
      ['one', 'two'],
      'code',
      ({ folder, mapping }) => {
        assert.equal(mapping.toLocal('/opt/python/x.py'), path.join(folder, 'two/python/x.py'));
        assert.deepEqual(mapping.toRuntime(path.join(folder, 'one/python/x.py')), []);
      },
    ));

  it('know every place of a file that the function sees twice', () =>
    mapped({ 'code/layer/python/x.py': '' }, ['code/layer'], 'code', ({ folder, mapping }) => {
      const places = mapping.toRuntime(path.join(folder, 'code/layer/python/x.py'));
      assert.deepEqual([...places].sort(), ['/opt/python/x.py', '/var/task/layer/python/x.py']);
    }));

  it('follow links, and take another case or a path that is not normal', () =>
    mapped(
      { 'code/a.py': '', 'layer/python/Real.py': '', 'layer/python/link.py': { link: 'Real.py' } },
      ['layer'],
      'code',
      ({ folder, mapping }) => {
        const real = path.join(folder, 'layer/python/Real.py');
        assert.equal(mapping.toLocal('/opt/python/link.py'), real);
        const odd = `${folder}/layer/../LAYER/python//real.PY`;
        assert.deepEqual(mapping.toRuntime(odd), ['/opt/python/Real.py']);
      },
    ));

  it('are the sources that a build copied, and its result where it changed them', () =>
    mapped(
      {
        'src/app.py': 'same',
        'src/other.py': 'as written',
        'out/app.py': 'same',
        'out/other.py': 'as built.',
        'out/dependency.py': '',
      },
      [],
      { kind: 'local', path: 'out', built: true, source: 'src' },
      ({ folder, mapping }) => {
        const local = (name: string): string => path.join(folder, name);
        assert.equal(mapping.toLocal('/var/task/app.py'), local('src/app.py'));
        assert.equal(mapping.toLocal('/var/task/other.py'), local('out/other.py'));
        assert.equal(mapping.toLocal('/var/task/dependency.py'), local('out/dependency.py'));
        assert.deepEqual(mapping.toRuntime(local('src/app.py')), ['/var/task/app.py']);
        assert.deepEqual(mapping.toRuntime(local('out/app.py')), ['/var/task/app.py']);
        assert.deepEqual(mapping.toRuntime(local('src/other.py')), []);
      },
    ));

  it('exist for code that is written in the template', () =>
    mapped({}, [], { kind: 'inline', text: 'x = 1' }, ({ mapping }) => {
      assert.equal(readFileSync(mapping.toLocal('/var/task/index.py') ?? '', 'utf8'), 'x = 1');
    }));
});
