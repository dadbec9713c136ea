import assert from 'node:assert/strict';
import { startEndpoint, type RunningEndpoint } from '../support/endpoint';
import { hasNamespaces } from '../support/namespaces';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';
import { CALLERS, type Call, type Heard } from './support/callers';

const TEMPLATE = `Globals: { Function: { CodeUri: src, Runtime: nodejs22.x, Timeout: 20 } }
Resources:
  Echo: { Type: AWS::Serverless::Function, Properties: { Handler: app.echo } }
  Fail: { Type: AWS::Serverless::Function, Properties: { Handler: app.fail } }
  Stream: { Type: AWS::Serverless::Function, Properties: { Handler: app.stream } }
  Torn: { Type: AWS::Serverless::Function, Properties: { Handler: app.torn } }
  Off: { Type: AWS::Serverless::Function, Properties: { Handler: app.echo, ReservedConcurrentExecutions: 0 } }
`;
const HANDLERS = `
exports.echo = async (event, context) => { console.log('said'); return { event, client: context.clientContext }; };
exports.fail = async () => { throw new RangeError('too far'); };
exports.stream = awslambda.streamifyResponse(async (event, stream) => { console.log('said'); stream.write('one '); stream.end('two'); });
exports.torn = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('one ');
  await new Promise((go) => setTimeout(go, 100));
  throw new RangeError('too far');
});
`;
const LOG = /^START RequestId: [^]*\tINFO\tsaid\n[^]*REPORT RequestId: /;

interface Case {
  readonly title: string;
  readonly call: Call;
  readonly check: (heard: Heard) => void;
}

function invoking(
  title: string,
  FunctionName: string,
  more: Partial<Call['input']>,
  check: Case['check'],
): Case {
  return { title, call: { way: 'invoke', input: { FunctionName, ...more } }, check };
}

function streaming(
  title: string,
  FunctionName: string,
  more: Partial<Call['input']>,
  check: Case['check'],
): Case {
  return { title, call: { way: 'stream', input: { FunctionName, ...more } }, check };
}

function refused(
  what: string,
  name: string,
  status: number,
  FunctionName: string,
  more: Partial<Call['input']> = {},
): Case {
  const check = (heard: Heard) => assert.deepEqual(heard, { refused: [name, status] });
  return invoking(`and is refused ${what}`, FunctionName, more, check);
}

const CONTEXT = Buffer.from('{"custom":{"a":"b"}}').toString('base64');

const CASES: readonly Case[] = [
  invoking(
    'for an answer, with a client context',
    'Echo',
    { Payload: '{"n":1}', ClientContext: CONTEXT },
    ({ payload = '', ...rest }) => {
      assert.deepEqual(JSON.parse(payload), { event: { n: 1 }, client: { custom: { a: 'b' } } });
      assert.deepEqual(rest, { status: 200, version: '$LATEST' });
    },
  ),
  invoking('for the tail of the log', 'Echo', { LogType: 'Tail' }, ({ log = '' }) =>
    assert.match(log, LOG),
  ),
  invoking('without waiting', 'Echo', { InvocationType: 'Event' }, ({ status, payload }) =>
    assert.deepEqual([status, payload], [202, '']),
  ),
  invoking('without running', 'Echo', { InvocationType: 'DryRun' }, ({ status, payload }) =>
    assert.deepEqual([status, payload], [204, '']),
  ),
  invoking('for an error of the function', 'Fail', {}, ({ payload = '', ...rest }) => {
    const { errorType, errorMessage } = JSON.parse(payload) as Record<string, string>;
    assert.deepEqual([errorType, errorMessage], ['RangeError', 'too far']);
    assert.deepEqual(rest, { status: 200, error: 'Unhandled', version: '$LATEST' });
  }),
  refused('an unknown function', 'ResourceNotFoundException', 404, 'Gone'),
  refused('an event that is no JSON', 'InvalidRequestContentException', 400, 'Echo', {
    Payload: '{',
  }),
  refused('a client context that is no JSON', 'InvalidRequestContentException', 400, 'Echo', {
    ClientContext: 'bm9wZQ==',
  }),
  refused('an event over 6 MB', 'RequestTooLargeException', 413, 'Echo', {
    Payload: JSON.stringify('x'.repeat(6_291_456)),
  }),
  refused('a function without concurrency', 'TooManyRequestsException', 429, 'Off'),
  streaming(
    'for a stream, with the tail of its log',
    'Stream',
    { LogType: 'Tail' },
    ({ log = '', ...rest }) => {
      assert.deepEqual(rest, { payload: 'one two' });
      assert.match(log, LOG);
    },
  ),
  streaming('for a stream that fails midway', 'Torn', {}, (heard) =>
    assert.deepEqual(heard, { payload: 'one ', error: 'RangeError' }),
  ),
  streaming('for a stream of a function that fails at once', 'Fail', {}, (heard) =>
    assert.deepEqual(heard, { payload: '', error: 'Unhandled' }),
  ),
];

for (const { name, isHere, ask } of CALLERS) {
  describe(`${name} calls strata start`, function () {
    this.timeout(120_000);
    let workspace: Workspace | undefined;
    let endpoint: RunningEndpoint | undefined;
    let heard: readonly Heard[] = [];
    before(async function () {
      if (!hasNamespaces() || !isHere()) this.skip();
      workspace = await workspaceOf({ 'template.yaml': TEMPLATE, 'src/app.js': HANDLERS });
      endpoint = await startEndpoint(workspace.folder);
      heard = await ask(
        endpoint,
        CASES.map(({ call }) => call),
      );
    });
    after(async () => {
      await endpoint?.stop();
      await workspace?.dispose();
    });

    for (const [position, { title, check }] of CASES.entries())
      it(title, () => check(heard[position] ?? {}));
  });
}
