import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { answerOf, toEvent } from '../support/functions';
import { CdpClient } from './support/cdpClient';
import { withDebugged, type Project } from './support/debugged';
import { vscodeRegex } from './support/vscodeRegex';

const WORKER = 'layer/nodejs/node_modules/work/worker.js';
const PROJECT: Project = {
  layers: ['layer'],
  files: {
    'code/index.js': `const { once } = require('node:events');
const { Worker } = require('node:worker_threads');
exports.handler = async (event) => {
  const worker = new Worker(require.resolve('work/worker.js'), { workerData: event.n });
  const [answer] = await once(worker, 'message');
  return answer;
};
`,
    [WORKER]: `const { parentPort, workerData } = require('node:worker_threads');
const doubled = workerData * 2;
parentPort.postMessage(doubled);
`,
  },
  timeoutSeconds: 1,
};

type Told = Readonly<Record<string, unknown>>;

const OF_WORKER = 'NodeWorker.receivedMessageFromWorker';

interface Inner {
  readonly method?: string;
  readonly params?: { readonly hitBreakpoints?: readonly string[] };
}

describe('debugging a worker thread', () => {
  it("stops in a layer's file, known by the file of this machine; the pause does not count", () =>
    withDebugged(PROJECT, async ({ sandbox, endpoint, file }) => {
      const result = sandbox.invoke(toEvent({ n: 21 }));
      const client = await CdpClient.attach(endpoint.port);
      const url = pathToFileURL(file(WORKER)).href;
      const isOurs = ({ workerInfo }: Told): boolean =>
        (workerInfo as { readonly url: string }).url === url;
      let [lastId, seen] = [0, 0];
      const tell = (to: Told, method: string, values: object = {}): Promise<unknown> => {
        const message = JSON.stringify({ id: ++lastId, method, params: values });
        const { sessionId } = to;
        return client.send('NodeWorker.sendMessageToWorker', { sessionId, message });
      };
      // Node.js has worker threads of its own, which wait too, and one that was held up begins with a pause.
      client.socket.on('message', () => {
        for (const { method, params } of client.events.slice(seen))
          if (method === 'NodeWorker.attachedToWorker' && !isOurs(params))
            void tell(params, 'Runtime.runIfWaitingForDebugger');
          else if (method === OF_WORKER && isPause(params) && !isAtBreakpoint(params))
            void tell(params, 'Debugger.resume');
        seen = client.events.length;
      });
      await client.enable();
      await client.send('NodeWorker.enable', { waitForDebuggerOnStart: true });
      await client.start();
      const { params } = await client.event('NodeWorker.attachedToWorker', isOurs);

      await tell(params, 'Debugger.enable');
      const urlRegex = vscodeRegex(file(WORKER));
      await tell(params, 'Debugger.setBreakpointByUrl', { urlRegex, lineNumber: 1 });
      await tell(params, 'Runtime.runIfWaitingForDebugger');
      await client.event(OF_WORKER, isAtBreakpoint);
      await new Promise((resolve) => setTimeout(resolve, 1300));
      await tell(params, 'Debugger.resume');
      assert.equal(answerOf(await result), 42);
      client.close();
    }));
});

function isPause(told: Told): boolean {
  return innerOf(told).method === 'Debugger.paused';
}

function isAtBreakpoint(told: Told): boolean {
  return isPause(told) && (innerOf(told).params?.hitBreakpoints ?? []).length > 0;
}

function innerOf({ message }: Told): Inner {
  return JSON.parse(String(message)) as Inner;
}
