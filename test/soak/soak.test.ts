import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { hasNamespaces } from '../support/namespaces';
import { waitFor } from '../unit/sandbox/support/processes';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';
import { callAll } from './support/callers';
import { isOpen, SoakedHost, stillThere } from './support/host';
import { planOf, type Step } from './support/plan';

const COUNT = 10_000;
const SEED = 4;
const SANDBOXES = 8;
/** Megabytes: eight answers of 6 MB on their way, each in several copies, and what Node needs itself. */
const MOST_RESIDENT = 900;
/** Megabytes that the heap may have grown by since it was warm. */
const MOST_HEAP_GROWTH = 10;

const TEMPLATE = `Resources:
  Soak:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: index.handler, Runtime: nodejs20.x, Timeout: 1, MemorySize: 512 }
`;
// Whoever hangs, hangs for longer than a busy machine takes for everything else.
const HANDLER = `
const act = {
  error: () => { throw new RangeError('no'); },
  exit: () => process.exit(1),
  kill: () => process.kill(process.pid, 'SIGKILL'),
  timeout: () => new Promise(() => setInterval(() => {}, 60000)),
  large: () => 'x'.repeat(6291557),
};
exports.handler = async ({ n, kind, lines }) => {
  for (let line = 0; line < lines; line++) console.log(\`step \${n}: \${line}\`);
  return act[kind] ? act[kind]() : { n };
};`;

function mounts(): readonly string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n').sort();
}

describe('strata start over a long time', function () {
  this.timeout(20 * 60_000);
  let workspace: Workspace | undefined;
  before(async function () {
    if (!hasNamespaces()) this.skip();
    workspace = await workspaceOf({ 'template.yaml': TEMPLATE, 'src/index.js': HANDLER });
  });
  after(async () => {
    if (workspace) await workspace.dispose();
  });

  it(`answers ${COUNT} calls over ${SANDBOXES} sandboxes once each, whatever happens, and keeps nothing`, async () => {
    const mountsBefore = mounts();
    const host = await SoakedHost.start(workspace?.folder ?? '', SANDBOXES);
    const steps = planOf(COUNT, SEED);
    const resident: number[] = [];
    const warm = Math.floor(COUNT / 5);
    const onStep = (): unknown => resident.push(host.resident());

    const wrong = await callAll(host, steps.slice(0, warm), SANDBOXES, onStep);
    const heapBefore = await host.heap();
    const portsBefore = host.ports().length;
    wrong.push(...(await callAll(host, steps.slice(warm), SANDBOXES, onStep)));
    const heapAfter = await host.heap();

    assert.deepEqual(wrong, []);
    await waitFor(() => host.book.broken().length === 0, 'every REPORT', 60_000);
    const unlogged = steps.filter((step) => !isLogged(host, step));
    assert.deepEqual(unlogged, []);
    assert.ok(Math.max(...resident) < MOST_RESIDENT, `${Math.max(...resident)} MB resident`);
    assert.ok(heapAfter - heapBefore < MOST_HEAP_GROWTH, `${heapBefore} MB, then ${heapAfter}`);

    const { length: portsAfter } = host.ports();
    assert.ok(portsAfter <= 1 + SANDBOXES && portsBefore <= 1 + SANDBOXES);
    const [processes, ports] = [host.processes(), host.ports()];
    await host.end('SIGINT');
    assert.deepEqual(stillThere(processes), []);
    assert.deepEqual(
      await Promise.all(ports.map(isOpen)),
      ports.map(() => false),
    );
    assert.deepEqual(host.leftFiles(), []);
    assert.deepEqual(mounts(), mountsBefore);
    host.remove();
    console.log(
      `      ${Math.round(Math.max(...resident))} MB resident at most, heap ${heapBefore.toFixed(1)} to ${heapAfter.toFixed(1)} MB`,
    );
  });

  it('leaves nothing when it is killed with eight calls under way', async () => {
    const mountsBefore = mounts();
    const host = await SoakedHost.start(workspace?.folder ?? '', SANDBOXES);
    const steps = planOf(400, SEED + 1);
    let done = 0;
    // Every call after the kill is refused, which is no matter here.
    const calls = callAll(
      host,
      steps.filter(({ kind }) => kind !== 'leave'),
      SANDBOXES,
      () => done++,
    );
    await waitFor(() => done >= 100, 'a hundred answers', 60_000);
    const [processes, ports] = [host.processes(), host.ports()];
    assert.ok(processes.length > 0 && ports.length > 0);
    await host.end('SIGKILL');
    await calls;
    await waitFor(() => stillThere(processes).length === 0, 'the end of every process', 30_000);
    assert.deepEqual(
      await Promise.all(ports.map(isOpen)),
      ports.map(() => false),
    );
    assert.deepEqual(host.leftFiles(), []);
    assert.deepEqual(mounts(), mountsBefore);
    host.remove();
  });
});

/** Run once, with every line that it printed; not at all when it never reached the function. */
function isLogged(host: SoakedHost, { n, kind, lines }: Step): boolean {
  const entries = host.book.of(n);
  if (kind === 'no-json' || kind === 'no-http') return entries.length === 0;
  return entries.length === 1 && entries[0]?.lines.join() === [...Array(lines).keys()].join();
}
