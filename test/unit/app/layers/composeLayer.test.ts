import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../../../src/app/appError';
import { composeLayer, type ComposeDocument } from '../../../../src/app/layers/composeLayer';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import { zipArchives } from '../../../../src/platform/zipArchives';
import { zipOutput } from '../../../../src/platform/zipOutput';
import { npm } from '../../support/checks';
import { listed, randomLayer, unzip, writtenStack } from '../../support/randomStacks';
import { workspaceOf, type DiskContent } from '../../support/workspaces';
import { buildZip } from '../../support/zips';

interface Options {
  readonly from?: readonly string[];
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly allowTorn?: boolean;
  readonly out?: string;
}

async function compose(folder: string, options: Options): Promise<ComposeDocument> {
  const answer = await ask(folder, options);
  assert.ok(!('refused' in answer));
  return answer;
}

function ask(folder: string, options: Options): ReturnType<typeof composeLayer> {
  const { out = 'out.zip', from = [], add = [], remove = [], allowTorn = false } = options;
  const output = { shown: out, location: path.join(folder, out), force: false };
  return composeLayer(
    { files: nodeFiles, archives: zipArchives, zips: zipOutput },
    {
      cwd: folder,
      output,
      from: from.map((one) => ({ path: one })),
      add,
      remove,
      allowTorn,
    },
    () => Promise.reject(new Error('no project')),
  );
}

const below = (
  folder: string,
  files: Readonly<Record<string, DiskContent>>,
): Record<string, DiskContent> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const LAYERS: Readonly<Record<string, DiskContent>> = {
  ...below('base', npm('mime', '1.6.0', ['index.js', 'old.js'])),
  ...below('top', npm('mime', '3.0.0', ['index.js', 'new.js'])),
  'base/bin/tool': '#!/bin/sh\n',
  'base/bin/link': { link: 'tool' },
  'top/.DS_Store': 'junk',
  'file/bin': 'a file',
};

describe('one layer composed of several', () => {
  it('is what unpacking one after the other gives, entry by entry', async function () {
    this.timeout(200_000);
    await fc.assert(
      fc.asyncProperty(fc.array(randomLayer, { minLength: 1, maxLength: 4 }), async (layers) => {
        const { folder, zips, dispose } = await writtenStack(layers);
        for (const zip of zips) unzip(path.join(folder, zip), path.join(folder, 'stack'));
        await compose(folder, { from: zips });
        unzip(path.join(folder, 'out.zip'), path.join(folder, 'composed'));
        assert.deepEqual(listed(path.join(folder, 'composed')), listed(path.join(folder, 'stack')));
        await dispose();
      }),
      { numRuns: 60 },
    );
  });

  describe('of these', () => {
    let folder: string;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ folder, dispose } = await workspaceOf(LAYERS));
      await chmod(path.join(folder, 'base/bin/tool'), 0o775);
    });
    afterEach(() => dispose());

    const refused: readonly (readonly [string, Options, RegExp])[] = [
      [
        'a file against a folder',
        { from: ['base', 'file'] },
        /^'bin' is a directory in base and a file in file\. A layer can hold one of them/,
      ],
      ['a path that is not there', { from: ['nowhere'] }, /^There is nothing at nowhere\.$/],
      ['a zip to add', { from: ['base'], add: ['base/bin/tool'] }, /base\/bin\/tool/],
      ['a place in one of them', { from: ['base'], out: 'base/o.zip' }, /lies in what it is made/],
      ['all of it taken away', { from: ['base'], remove: ['nodejs', 'bin'] }, /Nothing is left/],
    ];
    for (const [name, options, message] of refused) {
      it(`refuses ${name} with one line, and writes nothing`, async () => {
        const before = readdirSync(folder, { recursive: true });
        await assert.rejects(compose(folder, options), (error: unknown) => {
          assert.ok(error instanceof AppError);
          assert.match(error.message, message);
          return !error.message.includes('\n');
        });
        assert.deepEqual(readdirSync(folder, { recursive: true }), before);
      });
    }

    it('refuses a torn package with its sentence, and writes nothing', async () => {
      const before = readdirSync(folder, { recursive: true });
      const answer = await ask(folder, { from: ['base', 'top'] });
      assert.ok('refused' in answer);
      assert.match(answer.refused.join(), /^Package 'mime' is torn: 3 files are 3\.0\.0 from /);
      assert.deepEqual(readdirSync(folder, { recursive: true }), before);
    });

    it('writes a torn package when it may, and says so', async () => {
      const { torn, files } = await compose(folder, { from: ['base', 'top'], allowTorn: true });
      assert.deepEqual(torn.length, 1);
      const own = files.filter((file) => file.path.includes('/mime/'));
      assert.deepEqual(
        own.map(({ path: name, source, replaced }) => [path.basename(name), source, replaced]),
        [
          ['index.js', 2, [1]],
          ['new.js', 2, []],
          ['old.js', 1, []],
          ['package.json', 2, [1]],
        ],
      );
    });

    it('takes away what layers below bring before anything is added', async () => {
      const document = await compose(folder, { from: ['base'], add: ['top'], remove: ['mime'] });
      assert.deepEqual([document.removed, document.excluded], [3, ['.DS_Store']]);
      const out = execFileSync('unzip', ['-Z1', 'out.zip'], { cwd: folder, encoding: 'utf8' });
      assert.deepEqual(out.trimEnd().split('\n'), [
        'bin/',
        'bin/link',
        'bin/tool',
        'nodejs/',
        'nodejs/node_modules/',
        'nodejs/node_modules/mime/',
        'nodejs/node_modules/mime/index.js',
        'nodejs/node_modules/mime/new.js',
        'nodejs/node_modules/mime/package.json',
      ]);
    });

    it('has the same bytes whatever the dates and the umask, and the modes that packing gives', async () => {
      await compose(folder, { from: ['base'] });
      await chmod(path.join(folder, 'base/bin/tool'), 0o700);
      await compose(folder, { from: ['base'], out: 'again.zip' });
      const [one, two] = await Promise.all(
        ['out.zip', 'again.zip'].map((name) => readFile(path.join(folder, name))),
      );
      assert.deepEqual(one, two);
      const modes = execFileSync('unzip', ['-Z', 'out.zip', 'bin/*'], { cwd: folder });
      assert.match(modes.toString(), /^lrwxrwxrwx.*bin\/link\n-rwxr-xr-x.*bin\/tool$/m);
    });
  });

  it('refuses a damaged archive, and takes no name that leads out', async () => {
    const member = { name: 'a.txt', data: 'x'.repeat(100), mode: 0o100644 };
    const { folder, dispose } = await workspaceOf({
      'cut.zip': buildZip([member, { ...member, name: 'b.txt' }], { cut: 40 }),
      'evil.zip': buildZip([member, { ...member, name: '../b.txt' }]),
    });
    await assert.rejects(compose(folder, { from: ['cut.zip'] }), /^AppError: cut\.zip is damaged/);
    const { files, problems } = await compose(folder, { from: ['evil.zip'] });
    assert.deepEqual(
      [files.map((file) => file.path), problems.map(({ source }) => source)],
      [['a.txt'], ['evil.zip']],
    );
    await dispose();
  });
});
