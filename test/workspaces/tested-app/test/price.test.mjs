import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';

let endpoint;
let url;

beforeAll(async () => {
  endpoint = spawn('strata', ['start', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(endpoint.stdout, 'data');
  url = JSON.parse(String(line).split('\n')[0]).listening;
}, 60_000);

afterAll(async () => {
  endpoint.kill('SIGINT');
  await once(endpoint, 'close');
});

/** What an AWS SDK does; any SDK will do with `endpoint: url`. */
async function invoke(event) {
  const answer = await fetch(`${url}/2015-03-31/functions/PriceFunction/invocations`, {
    method: 'POST',
    body: JSON.stringify(event),
  });
  return { failed: answer.headers.has('x-amz-function-error'), payload: await answer.json() };
}

test('adds the tax of the layer', async () => {
  expect(await invoke({ net: 100 })).toEqual({ failed: false, payload: { gross: 119 } });
}, 30_000);

test('refuses what is no number', async () => {
  const { failed, payload } = await invoke({ net: 'much' });
  expect([failed, payload.errorType]).toEqual([true, 'TypeError']);
}, 30_000);
