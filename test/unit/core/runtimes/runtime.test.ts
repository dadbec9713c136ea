import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { classifyRuntimePackage } from '../../../../src/core/runtimes/nodePackages';
import { isNodeBuiltin } from '../../../../src/core/runtimes/nodeBuiltins';
import { earlyModules, standardModules } from '../../../../src/core/runtimes/pythonModuleNames';
import { parseRuntime } from '../../../../src/core/runtimes/runtime';
import { RUNTIMES } from '../../../../src/core/runtimes/runtimeTable';

describe('runtimes', () => {
  it('are known by the ids of AWS', () => {
    const ids = ['nodejs20.x', 'python3.13', 'ruby3.3', 'java8.al2', 'java21', 'dotnet8'];
    for (const id of [...ids, 'provided.al2023']) assert.equal(parseRuntime(id)?.id, id);
    for (const id of ['', 'nodejs20', 'nodejs99.x', 'python2.7', 'go']) {
      assert.equal(parseRuntime(id), undefined);
    }
  });

  it('name the Amazon Linux below them', () => {
    const below = (id: string): string | undefined => parseRuntime(id)?.operatingSystem;
    for (const java of ['java8.al2', 'java11', 'java17']) assert.equal(below(java), 'al2', java);
    for (const id of ['java8.al2023', 'java11.al2023', 'java17.al2023', 'java21', 'ruby4.0']) {
      assert.equal(below(id), 'al2023', id);
    }
  });

  it('have one entry per id', () => {
    const ids = RUNTIMES.map((runtime) => runtime.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('carry the switches that Lambda turns off', () => {
    const switches = RUNTIMES.flatMap((runtime) =>
      runtime.family === 'nodejs'
        ? [`${runtime.major} ${runtime.requireEsm} ${runtime.importSearchesNodePath}`]
        : [],
    );
    assert.deepEqual(switches, [
      ...['10 false false', '12 false false', '14 false false'],
      ...['16 false false', '18 false true', '20 false true', '22 false true'],
      '24 true true',
    ]);
  });
});

describe('names that need no file', () => {
  it("are Node's own, as this Node has them", () => {
    const major = Number(process.versions.node.split('.')[0]);
    for (const name of builtinModules) {
      assert.ok(isNodeBuiltin(name, major), name);
      if (!name.startsWith('node:')) assert.ok(isNodeBuiltin(`node:${name}`, major), name);
    }
    for (const name of ['test', 'sqlite', 'lodash', 'FS', '', 'node:', 'node:lodash']) {
      assert.ok(!isNodeBuiltin(name, major), name);
    }
  });

  it('are in the standard library of every Python that has facts', () => {
    for (const runtime of RUNTIMES) {
      if (runtime.family !== 'python') continue;
      const [early, all] = [earlyModules(runtime.version), standardModules(runtime.version)];
      for (const name of ['sys', 'json', 'os', 'logging']) assert.ok(early.has(name), name);
      for (const name of early) assert.ok(all.has(name), `${name} in ${runtime.id}`);
      for (const name of ['statistics', 'csv', 'email']) assert.ok(!early.has(name), name);
      assert.ok(!all.has('boto3'));
    }
    assert.ok(!standardModules('3.10').has('tomllib') && standardModules('3.11').has('tomllib'));
    assert.ok(
      !standardModules('3.12').has('distutils') && standardModules('3.11').has('distutils'),
    );
  });

  it('of the SDK depend on the runtime', () => {
    assert.equal(classifyRuntimePackage('aws-sdk', 16)?.kind, 'brought');
    assert.equal(classifyRuntimePackage('aws-sdk', 18), undefined);
    assert.equal(classifyRuntimePackage('@aws-sdk/lib-dynamodb', 24)?.kind, 'brought');
    assert.equal(classifyRuntimePackage('@aws-sdk/util-utf8', 20)?.kind, 'depends');
    assert.equal(classifyRuntimePackage('@smithy/types', 20), undefined);
  });
});
