import assert from 'node:assert/strict';
import { createResolver } from '../../../../../src/core/resolve/resolver';
import type { Resolution } from '../../../../../src/core/resolve/resolution';
import { earlyModules } from '../../../../../src/core/runtimes/pythonModuleNames';
import { broughtFolder } from '../../../../../src/core/runtimes/pythonPackages';
import { parseRuntime, type PythonRuntime } from '../../../../../src/core/runtimes/runtime';
import { findPythons, type FoundPython } from '../../../support/pythons';
import { askInterpreter, sandboxWorks, type Truth } from '../../../support/sandboxedTruth';
import { stackOf } from '../../../support/trees';
import { pathScenarios } from './pathScenarios';
import { packageScenarios } from './packageScenarios';
import { rowsOf, type PythonScenario } from './scenario';

function runtimeOf(version: string): PythonRuntime {
  const runtime = parseRuntime(`python${version}`);
  assert.ok(runtime?.family === 'python', `no facts for Python ${version}`);
  return runtime;
}

function truthOf(scenario: PythonScenario, python: FoundPython): Promise<readonly Truth[]> {
  const { version } = python;
  const own = scenario.environment?.PYTHONPATH;
  return askInterpreter(
    scenario.fixture(version),
    python,
    'python-probe.py',
    {},
    {
      asks: rowsOf(scenario),
      early: [...earlyModules(version)],
      brought: broughtFolder(runtimeOf(version)),
      pythonPath: own === undefined ? null : own.split(':').filter(Boolean),
    },
  );
}

async function answersOf(
  scenario: PythonScenario,
  version: string,
): Promise<readonly Resolution[]> {
  const { layers = [], task } = scenario.fixture(version);
  const resolver = createResolver({
    filesystem: await stackOf(layers, task),
    runtime: runtimeOf(version),
    environment: scenario.environment ?? {},
    unknownLayers: [],
  });
  return Promise.all(rowsOf(scenario).map((row) => resolver.resolve({ ...row, form: 'python' })));
}

function toWords(answer: Resolution | Truth | undefined): string {
  if (answer === undefined) return 'nothing';
  if ('status' in answer) return answer.status === 'resolved' ? answer.path : answer.status;
  if (answer.builtin) return 'builtin';
  return answer.path ?? 'unresolved';
}

const PYTHONS = findPythons();

if (PYTHONS.length === 0) {
  describe('Python has the same answers', () => {
    it('a Python between 3.11 and 3.13 is here to ask', function () {
      assert.notEqual(process.env.CI, 'true', 'no Python to ask');
      console.warn('SKIPPED: no Python between 3.11 and 3.13 is here to ask');
      this.skip();
    });
  });
}

for (const python of PYTHONS) {
  describe(`Python ${python.version} has the same answers`, () => {
    for (const scenario of [...pathScenarios, ...packageScenarios]) {
      describe(scenario.name, () => {
        let truth: readonly Truth[] = [];
        let ours: readonly Resolution[] = [];
        before(async function () {
          if (!sandboxWorks()) {
            console.warn('SKIPPED: bubblewrap does not run here, so Python was not asked');
            this.skip();
          }
          [truth, ours] = await Promise.all([
            truthOf(scenario, python),
            answersOf(scenario, python.version),
          ]);
        });
        rowsOf(scenario).forEach(({ specifier, names, from }, index) => {
          const asked =
            names.length > 0 ? `from ${specifier} import ${names.join(', ')}` : specifier;
          it(`${asked} in ${from}`, () => {
            assert.equal(toWords(ours[index]), toWords(truth[index]), truth[index]?.error);
          });
        });
      });
    }
  });
}
