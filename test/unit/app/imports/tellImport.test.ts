import assert from 'node:assert/strict';
import { importableAt } from '../../../../src/app/imports/importable';
import { tellImport } from '../../../../src/app/imports/tellImport';
import { checkDeps, inLayer, inSession, npm, projectOf } from '../../support/checks';

const FILES = {
  'src/app.js': "const mime = require('mime');\nrequire('node:fs');\nrequire('nowhere');\n",
  ...inLayer('Base', {
    ...npm('mime', '1.6.0', ['index.js']),
    ...npm('@deep/one', '1.0.0', ['index.js']),
  }),
  ...inLayer('Next', npm('mime', '3.0.0', ['index.js'])),
};
const STACK = { layers: ['Base', 'Next'] };

describe('what is told of an import', () => {
  const tell = (line: number, column: number) =>
    inSession(projectOf(FILES, STACK), (session, fileAt) =>
      tellImport(checkDeps, session, { file: fileAt('src/app.js') }, { line, column }),
    );

  it('names the package, its layer, the copy that it replaced, and what loads without its layer', async () => {
    const story = await tell(1, 24);
    assert.ok(story?.resolution.status === 'resolved' && story.without?.status === 'resolved');
    assert.deepEqual(
      [story.package, story.resolution.version, story.resolution.provider, story.layers],
      ['mime', '3.0.0', { kind: 'layer', layer: 2 }, { 1: 'Base', 2: 'Next' }],
    );
    assert.equal(story.without.version, '1.6.0');
    assert.deepEqual(story.others, [
      {
        layer: 1,
        version: '1.6.0',
        comparable: {
          path: '/opt/nodejs/node_modules/mime/index.js',
          loaded: '/opt/nodejs/node_modules/mime/index.js',
        },
        isReplaced: true,
      },
    ]);
    assert.ok(story.resolution.trace.length > 0);
  });

  it('compares what names the versions where the other copy has no such file', async () => {
    const [other, next] = ['Base', 'Next'].map((name) => `layers/${name}/nodejs/node_modules/mime`);
    const files = { ...FILES, [`${next ?? ''}/main.js`]: '', [`${other ?? ''}/index.js`]: '' };
    const source = { 'src/app.js': "require('mime/main');\n" };
    const story = await inSession(projectOf({ ...files, ...source }, STACK), (session, fileAt) =>
      tellImport(checkDeps, session, { file: fileAt('src/app.js') }, { line: 1, column: 10 }),
    );
    const manifest = '/opt/nodejs/node_modules/mime/package.json';
    assert.deepEqual(story?.others[0]?.comparable, { path: manifest, loaded: manifest });
  });

  it('has no layer to take away from what is built in or not found', async () => {
    for (const [line, status] of [
      [2, 'builtin'],
      [3, 'unresolved'],
    ] as const) {
      const story = await tell(line, 10);
      assert.deepEqual(
        [story?.resolution.status, story?.without, story?.others],
        [status, undefined, []],
      );
    }
  });

  it('is nothing where no import is, and in a file that no function has', async () => {
    assert.equal(await tell(4, 1), undefined);
    const elsewhere = await inSession(
      projectOf({ ...FILES, 'other/x.js': "require('mime')" }, STACK),
      (session, fileAt) =>
        tellImport(checkDeps, session, { file: fileAt('other/x.js') }, { line: 1, column: 10 }),
    );
    assert.equal(elsewhere, undefined);
  });

  it('is about the function that is asked for first', async () => {
    const other = `  Other:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs22.x, Layers: [!Ref Base] }`;
    const place = { line: 1, column: 24 };
    const answers = await inSession(
      projectOf(FILES, { ...STACK, extra: other }),
      async (session, fileAt) => {
        const file = fileAt('src/app.js');
        const first = await tellImport(checkDeps, session, { file }, place);
        const asked = { file, function: 'Other' };
        return [first, await tellImport(checkDeps, session, asked, place)];
      },
    );
    assert.deepEqual(
      answers.map((story) => [story?.function, story?.others.length]),
      [
        ['Fn', 1],
        ['Other', 0],
      ],
    );
  });
});

describe('what layers bring to import', () => {
  const rows = (
    files: Readonly<Record<string, string>>,
    source: string,
    options: Parameters<typeof projectOf>[1],
  ) =>
    inSession(projectOf(files, options), async (session, fileAt) => {
      const found = await importableAt(checkDeps.files, session, { file: fileAt(source) });
      return found.map(({ name, layer, layerName }) => `${name} ${layer} ${layerName}`);
    });

  it('is packages of Node.js with their scopes, of the layer on top', async () => {
    assert.deepEqual(await rows(FILES, 'src/app.js', STACK), ['@deep/one 1 Base', 'mime 2 Next']);
  });

  it('is modules of Python: packages, files and extension modules, but no metadata', async () => {
    const layer = inLayer('Text', {
      'python/slug/__init__.py': '',
      'python/slug-1.0.dist-info/METADATA': 'Name: slug',
      'python/one.py': '',
      'python/fast.cpython-312-x86_64-linux-gnu.so': '',
      'python/bin/tool': '',
      'python/lib/python3.12/site-packages/deep/__init__.py': '',
      'python/lib/python3.11/site-packages/other/__init__.py': '',
    });
    const options = { runtime: 'python3.12', layers: ['Text'] };
    assert.deepEqual(await rows({ 'src/app.py': '', ...layer }, 'src/app.py', options), [
      'deep 1 Text',
      'fast 1 Text',
      'one 1 Text',
      'slug 1 Text',
    ]);
  });

  it('is gems of the runtime that the function has', async () => {
    const layer = inLayer('Gems', {
      'ruby/gems/3.3.0/specifications/rack-test-2.1.0.gemspec': '',
      'ruby/gems/3.2.0/specifications/old-1.0.gemspec': '',
    });
    const options = { runtime: 'ruby3.3', layers: ['Gems'] };
    assert.deepEqual(await rows({ 'src/app.rb': '', ...layer }, 'src/app.rb', options), [
      'rack-test 1 Gems',
    ]);
  });
});
