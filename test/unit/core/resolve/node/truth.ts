import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { createResolver } from '../../../../../src/core/resolve/resolver';
import type { Resolution } from '../../../../../src/core/resolve/resolution';
import { parseRuntime } from '../../../../../src/core/runtimes/runtime';
import { askInterpreter, type Truth } from '../../../support/sandboxedTruth';
import { stackOf } from '../../../support/trees';
import { MAJOR, type NodeScenario } from './scenario';

export const NODE = {
  prefix: dirname(process.execPath),
  program: 'node',
  // Lambda's own flag on 20 and 22 (AWS: "Building Lambda functions with Node.js", read 2026-11)
  args: MAJOR >= 20 && MAJOR < 24 ? ['--no-experimental-require-module'] : [],
};
export const LAMBDA_NODE_PATH = `/opt/nodejs/node${MAJOR}/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task`;

export interface Row {
  readonly specifier: string;
  readonly from: string;
  readonly form: 'require' | 'import';
}

export function rowsOf(scenario: NodeScenario): readonly Row[] {
  return scenario.asks.flatMap(({ from, require = [], import: imports = [] }) => [
    ...require.map((specifier) => ({ specifier, from, form: 'require' }) as const),
    ...imports.map((specifier) => ({ specifier, from, form: 'import' }) as const),
  ]);
}

export async function truthOf(scenario: NodeScenario): Promise<readonly Truth[]> {
  const own = scenario.environment ?? {};
  const nodePath = own.NODE_PATH ?? LAMBDA_NODE_PATH;
  const environment = { ...own, NODE_PATH: nodePath, PROBE_IMPORT_SEARCHES: nodePath };
  const overridden = own.NODE_OPTIONS?.includes('--experimental-require-module') === true;
  const interpreter = overridden ? { ...NODE, args: [] } : NODE;
  return askInterpreter(scenario, interpreter, 'node-probe.cjs', environment, rowsOf(scenario));
}

export async function answersOf(scenario: NodeScenario): Promise<readonly Resolution[]> {
  const runtime = parseRuntime(`nodejs${MAJOR}.x`);
  assert.ok(runtime?.family === 'nodejs', `no facts for Node ${MAJOR}`);
  const resolver = createResolver({
    filesystem: await stackOf(scenario.layers ?? [], scenario.task),
    runtime,
    environment: scenario.environment ?? {},
    unknownLayers: [],
  });
  return Promise.all(rowsOf(scenario).map((row) => resolver.resolve(row)));
}

/** Both answers in the same few words. */
export function toWords(answer: Resolution | Truth | undefined): string {
  if (answer === undefined) return 'nothing';
  if ('status' in answer) {
    const failsToLoad = answer.trace.some((step) => step.result.includes('ERR_REQUIRE_ESM'));
    if (answer.status !== 'resolved') return answer.status;
    return failsToLoad ? `${answer.path} as an ES module` : answer.path;
  }
  if (answer.builtin) return 'builtin';
  if (answer.path === undefined) return 'unresolved';
  return answer.requireEsm ? `${answer.path} as an ES module` : answer.path;
}
