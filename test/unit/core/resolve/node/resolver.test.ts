import assert from 'node:assert/strict';
import type { ImportForm } from '../../../../../src/core/imports/importSite';
import { resolveIn, toWords, type Given } from '../support';

const FROM = '/var/task/index.js';
const LODASH = {
  'nodejs/node_modules/lodash/package.json': JSON.stringify({ name: 'lodash', version: '4.17.21' }),
  'nodejs/node_modules/lodash/index.js': '',
  'nodejs/node_modules/lodash/esm/package.json': JSON.stringify({ type: 'module' }),
  'nodejs/node_modules/lodash/esm/get.js': '',
  'nodejs/package.json': JSON.stringify({ name: 'the-layer', version: '9.9.9' }),
  'nodejs/node_modules/anonymous/index.js': '',
};

async function ask(given: Given, specifier: string, form?: ImportForm, from = FROM) {
  return toWords(await resolveIn(given, { specifier, from, ...(form && { form }) }));
}

describe('what a Node import loads', () => {
  const given: Given = { runtime: 'nodejs20.x', layers: [LODASH], task: { 'index.js': '' } };

  it('names the provider and the version of the nearest named package.json', async () => {
    const folder = '/opt/nodejs/node_modules';
    assert.equal(await ask(given, 'lodash'), `layer 1 ${folder}/lodash/index.js 4.17.21`);
    assert.equal(await ask(given, 'lodash/esm/get'), `layer 1 ${folder}/lodash/esm/get.js 4.17.21`);
    assert.equal(await ask(given, './index'), 'function /var/task/index.js');
  });

  it('takes no version from beyond node_modules', async () => {
    const answer = await ask(given, 'anonymous');
    assert.equal(answer, 'layer 1 /opt/nodejs/node_modules/anonymous/index.js');
  });

  it('tells every place in the order it was looked at', async () => {
    const { trace } = await resolveIn(given, { specifier: 'lodash', from: FROM });
    assert.deepEqual(
      trace.map(({ path, result }) => [path, result]),
      [
        ['/var/task/node_modules/lodash', 'not there'],
        ['/var/node_modules/lodash', 'not there'],
        ['/node_modules/lodash', 'not there'],
        ['/opt/nodejs/node20/node_modules/lodash', 'not there'],
        ['/opt/nodejs/node_modules/lodash', 'a folder, nor a file with .js, .json, .node'],
        ['/opt/nodejs/node_modules/lodash/index.js', 'found'],
      ],
    );
    assert.equal(trace.at(-2)?.rule, 'NODE_PATH');
  });

  it('is unknown while a layer is unknown that may have it', async () => {
    const unknownLayers = [{ position: 2, name: 'Shared', reason: 'not on this machine' }];
    const some: Given = { ...given, unknownLayers };
    const reason = 'unknown: it may be in Shared (layer 2: not on this machine)';
    assert.equal(await ask(some, 'express'), reason);
    assert.equal(await ask(some, '/opt/nodejs/x'), reason);
    assert.equal(await ask(some, './x', 'require', '/opt/nodejs/a.js'), reason);
    assert.equal(await ask(some, '../../opt/x'), reason);
    assert.equal(await ask(some, './x'), 'unresolved');
    assert.equal(await ask(some, '/var/task/x'), 'unresolved');
    assert.match(await ask(some, 'node:nothing'), /^unresolved/);
    assert.match(await ask(some, 'lodash'), /^layer 1/);
  });

  it('goes by what the importing file is when nobody says how it asks', async () => {
    const task = {
      'package.json': JSON.stringify({ type: 'module' }),
      'a.js': '',
      'b.cjs': '',
      'plain/package.json': '{}',
      'plain/c.js': '',
      'plain/d.mjs': '',
      'util.js': '',
    };
    const some: Given = { runtime: 'nodejs20.x', task };
    const util = '/var/task/util';
    assert.match(await ask(some, util, undefined, '/var/task/a.js'), /^unresolved/);
    assert.match(await ask(some, util, undefined, '/var/task/index'), /^unresolved/);
    assert.match(await ask(some, util, undefined, '/var/task/b.cjs'), /^function/);
    assert.match(await ask(some, util, undefined, '/var/task/plain/c.js'), /^function/);
    assert.match(await ask(some, util, undefined, '/var/task/plain/d.mjs'), /^unresolved/);
    assert.match(await ask(some, util, 'require', '/var/task/a.js'), /^function/);
  });

  it('says what is near when import adds no extension', async () => {
    const reason = 'unresolved: import adds no extension: index.js is there';
    assert.equal(await ask(given, './index', 'import'), reason);
  });

  it('searches NODE_PATH for import from Node 18 on', async () => {
    for (const [runtime, status] of [
      ['nodejs16.x', 'unresolved'],
      ['nodejs18.x', 'resolved'],
      ['nodejs24.x', 'resolved'],
    ] as const) {
      const request = { specifier: 'lodash', from: FROM, form: 'import' } as const;
      const answer = await resolveIn({ ...given, runtime }, request);
      assert.equal(answer.status, status, runtime);
      const notes = answer.trace.filter((step) => step.result === 'not searched');
      assert.equal(notes.length, status === 'unresolved' ? 1 : 0);
    }
  });

  it('has another SDK in older runtimes', async () => {
    const brought = 'runtime /var/runtime/node_modules';
    const old: Given = { runtime: 'nodejs16.x' };
    const v3: Given = { runtime: 'nodejs20.x' };
    assert.equal(await ask(old, 'aws-sdk'), `${brought}/aws-sdk/lib/aws.js`);
    assert.equal(await ask(v3, 'aws-sdk'), 'unresolved');
    const s3 = `${brought}/@aws-sdk/client-s3/dist-cjs/index.js`;
    assert.equal(await ask(v3, '@aws-sdk/client-s3'), s3);
    assert.equal(await ask(v3, '@aws-sdk/client-s3', 'import'), s3);
    assert.equal(await ask(old, '@aws-sdk/client-s3'), 'unresolved');
    assert.match(await ask(v3, '@aws-sdk/util-utf8'), /^unknown: whether the runtime/);
    assert.equal(await ask(v3, '@smithy/types'), 'unresolved');
    const own: Given = { ...v3, environment: { NODE_PATH: '/opt/mine' } };
    assert.equal(await ask(own, '@aws-sdk/client-s3'), 'unresolved');
    assert.equal(await ask(v3, '/var/runtime/node_modules/@aws-sdk/client-s3'), s3);
  });

  it('notes that require of an ES module fails where Lambda turns it off', async () => {
    const notes = async (runtime: string, environment: Record<string, string> = {}) => {
      const task = { 'm.mjs': '' };
      const request = { specifier: './m.mjs', from: FROM, form: 'require' } as const;
      const { status, trace } = await resolveIn({ runtime, task, environment }, request);
      assert.equal(status, 'resolved');
      return trace.filter((step) => step.result.includes('ERR_REQUIRE_ESM')).length;
    };
    const on = { NODE_OPTIONS: '--experimental-require-module' };
    assert.equal(await notes('nodejs18.x'), 1);
    assert.equal(await notes('nodejs18.x', on), 1);
    assert.equal(await notes('nodejs20.x'), 1);
    assert.equal(await notes('nodejs22.x'), 1);
    assert.equal(await notes('nodejs22.x', on), 0);
    assert.equal(await notes('nodejs24.x'), 0);
  });

  it('finds the TypeScript sources that a TypeScript source names', async () => {
    const task = { 'src/app.ts': '', 'src/util.ts': '', 'src/m.mts': '', 'src/lib/index.ts': '' };
    const some: Given = { runtime: 'nodejs20.x', task };
    const from = '/var/task/src/app.ts';
    assert.equal(await ask(some, './util', 'import', from), 'function /var/task/src/util.ts');
    assert.equal(await ask(some, './util.js', 'import', from), 'function /var/task/src/util.ts');
    assert.equal(await ask(some, './m.mjs', 'import', from), 'function /var/task/src/m.mts');
    assert.equal(await ask(some, './lib', 'require', from), 'function /var/task/src/lib/index.ts');
    assert.equal(await ask(some, './none', 'require', from), 'unresolved');
    assert.match(await ask(some, './util', 'require', '/var/task/src/a.js'), /^unresolved/);
  });

  it('asks built-in modules of the right version', async () => {
    assert.equal(
      await ask({ runtime: 'nodejs20.x' }, 'node:sqlite'),
      "unresolved: Node 20 has no built-in 'node:sqlite'",
    );
    assert.equal(await ask({ runtime: 'nodejs22.x' }, 'node:sqlite'), 'builtin');
    assert.equal(await ask({ runtime: 'nodejs16.x' }, 'readline/promises'), 'unresolved');
  });

  it('takes a damaged member for a file that says nothing', async () => {
    const task = { 'node_modules/a/package.json': '\u0000', 'node_modules/a/index.js': '' };
    assert.match(await ask({ runtime: 'nodejs20.x', task }, 'a'), /not valid JSON/);
  });
});
