import assert from 'node:assert/strict';
import { createResolver } from '../../../../../src/core/resolve/resolver';
import type { Resolution } from '../../../../../src/core/resolve/resolution';
import { earlyModules } from '../../../../../src/core/runtimes/pythonModuleNames';
import { broughtFolder } from '../../../../../src/core/runtimes/pythonPackages';
import { parseRuntime, type PythonRuntime } from '../../../../../src/core/runtimes/runtime';
import type { FoundPython } from '../../../support/pythons';
import { askInterpreter, type Truth } from '../../../support/sandboxedTruth';
import { stackOf } from '../../../support/trees';
import { rowsOf, type PythonScenario } from './scenario';

export { toWords } from '../truthWords';

function runtimeOf(version: string): PythonRuntime {
  const runtime = parseRuntime(`python${version}`);
  assert.ok(runtime?.family === 'python', `no facts for Python ${version}`);
  return runtime;
}

export function truthOf(scenario: PythonScenario, python: FoundPython): Promise<readonly Truth[]> {
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

export async function answersOf(
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
