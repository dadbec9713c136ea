import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { emulator } from '../../scripts/rie.mjs';
import { startEndpoint, type RunningEndpoint } from '../support/endpoint';
import { hasNamespaces } from '../support/namespaces';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';
import { outcomeOf, type Subject } from './support/outcome';
import { RunningEmulator } from './support/rie';
import { SCENARIOS, type Scenario } from './support/scenarios';

const PROGRAMS = path.resolve('test/rie/programs');
const DEFAULT_TIMEOUT = 10;

/** What docs/emulator.md says of a scenario. */
interface Row {
  readonly theirs: string;
  readonly ours: string;
}

function differences(): ReadonlyMap<string, Row> {
  const text = readFileSync('docs/emulator.md', 'utf8');
  const rows = text.split('\n').flatMap((line) => {
    const [, name, theirs, ours, reason] =
      /^\| (.+?) +\| `(.+)` +\| `(.+)` +\| (.+?) +\|$/.exec(line) ?? [];
    return name !== undefined && theirs !== undefined && ours !== undefined && reason !== undefined
      ? [[name, { theirs, ours }] as const]
      : [];
  });
  return new Map(rows);
}

function template(): string {
  const named = SCENARIOS.map(({ timeout, environment, observed, without }, index) => {
    const Properties = {
      CodeUri: without ? 'empty' : 'task',
      Runtime: 'provided.al2023',
      Handler: 'none',
      MemorySize: 512,
      Timeout: timeout ?? DEFAULT_TIMEOUT,
      Environment: { Variables: environment ?? {} },
      ...(observed && { Layers: [{ Ref: 'Observer' }] }),
    };
    return [`F${index}`, { Type: 'AWS::Serverless::Function', Properties }] as const;
  });
  const Observer = { Type: 'AWS::Serverless::LayerVersion', Properties: { ContentUri: 'opt' } };
  return JSON.stringify({ Resources: { Observer, ...Object.fromEntries(named) } });
}

describe('AWS’ emulator and strata start, side by side', function () {
  this.timeout(60_000);
  let workspace: Workspace | undefined;
  let endpoint: RunningEndpoint | undefined;
  let program: string | undefined;
  before(async function () {
    program = await emulator();
    if (!hasNamespaces() || program === undefined) return this.skip();
    const made = await workspaceOf({
      'template.yaml': template(),
      'empty/readme': '',
      'none/x': '',
    });
    for (const [name, place] of [
      ['bootstrap', 'task/bootstrap'],
      ['observer', 'opt/extensions/observer'],
    ] as const) {
      const file = path.join(made.folder, place);
      mkdirSync(path.dirname(file), { recursive: true });
      copyFileSync(path.join(PROGRAMS, name), file);
      chmodSync(file, 0o755);
    }
    workspace = made;
    endpoint = await startEndpoint(made.folder);
  });
  after(async () => {
    await endpoint?.stop();
    await workspace?.dispose();
  });

  const ofStrata = (index: number): Subject => ({
    port: Number(new URL(endpoint?.url ?? '').port),
    path: `/2015-03-31/functions/F${index}/invocations`,
    log: () =>
      (endpoint?.said() ?? '')
        .split('\n')
        .filter((line) => line.startsWith(`[F${index}] `))
        .map((line) => line.slice(`[F${index}] `.length)),
  });

  const emulated = async (scenario: Scenario, index: number): Promise<string> => {
    const folder = (name: string): string => path.join(workspace?.folder ?? '', name);
    const running = await RunningEmulator.start(program ?? '', {
      name: `F${index}`,
      timeout: scenario.timeout ?? DEFAULT_TIMEOUT,
      taskDir: folder(scenario.without ? 'empty' : 'task'),
      optDir: folder(scenario.observed ? 'opt' : 'none'),
      environment: scenario.environment ?? {},
    });
    try {
      return await outcomeOf(scenario, running);
    } finally {
      await running.stop();
    }
  };

  const told = differences();
  for (const [index, scenario] of SCENARIOS.entries()) {
    it(scenario.name, async () => {
      const theirs = await emulated(scenario, index);
      const ours = await outcomeOf(scenario, ofStrata(index));
      const row = told.get(scenario.name) ?? { theirs: ours, ours };
      assert.deepEqual({ theirs, ours }, row);
      assert.equal(told.has(scenario.name), theirs !== ours);
    });
  }

  it('tells of no other scenario', () => {
    const names = new Set(SCENARIOS.map(({ name }) => name));
    assert.deepEqual(
      [...told.keys()].filter((name) => !names.has(name)),
      [],
    );
  });
});
