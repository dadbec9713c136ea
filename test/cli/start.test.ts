import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  ListFunctionsCommand,
  type InvokeCommandInput,
  type LambdaServiceException,
} from '@aws-sdk/client-lambda';
import { startEndpoint, type RunningEndpoint } from '../support/endpoint';
import { hasNamespaces } from '../support/namespaces';
import { runStrata } from '../support/strata';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const TEMPLATE = `Globals: { Function: { CodeUri: src, Runtime: nodejs22.x, Timeout: 20 } }
Resources:
  Echo:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: echo-in-aws
      Handler: app.echo
      Environment: { Variables: { TABLE: !Ref Table, OWN: template } }
  Fail: { Type: AWS::Serverless::Function, Properties: { Handler: app.fail } }
  Hang: { Type: AWS::Serverless::Function, Properties: { Handler: app.hang } }
  Off: { Type: AWS::Serverless::Function, Properties: { Handler: app.echo, ReservedConcurrentExecutions: 0 } }
  Table: { Type: AWS::DynamoDB::Table }
`;
const HANDLERS = `let count = 0;
exports.echo = async (event, context) => {
  count += 1;
  console.log('x'.repeat(event.noise ?? 1));
  return { count, event, client: context.clientContext, id: context.awsRequestId, arn: context.invokedFunctionArn,
    env: { table: process.env.TABLE, own: process.env.OWN, region: process.env.AWS_REGION, key: process.env.AWS_ACCESS_KEY_ID } };
};
exports.fail = async (event, context) => { console.log('try ' + context.awsRequestId); throw new RangeError('too far'); };
exports.hang = () => new Promise(() => setTimeout(() => undefined, 60000));
`;

describe('strata start', function () {
  this.timeout(60_000);
  let workspace: Workspace;
  let endpoint: RunningEndpoint;
  before(async function () {
    if (!hasNamespaces()) this.skip();
    workspace = await workspaceOf({
      'template.yaml': TEMPLATE,
      'src/app.js': HANDLERS,
      'vars.json': '{ "Parameters": { "TABLE": "all" }, "Echo": { "TABLE": "of echo" } }',
      'vars.env': 'OWN=from the file\n',
      'aws/config': '[profile team]\nregion = eu-north-1\n',
      'aws/credentials': '[team]\naws_access_key_id = AKIDTEAM\naws_secret_access_key = secret\n',
    });
    endpoint = await startEndpoint(workspace.folder, [
      '--concurrency',
      '2',
      '--retry-delay',
      '0.05',
      '--dead-letter',
      'dead.jsonl',
    ]);
  });
  after(async () => {
    await endpoint.stop();
    await workspace.dispose();
  });

  const invoke = (input: Partial<InvokeCommandInput>) =>
    endpoint.client.send(new InvokeCommand({ FunctionName: 'Echo', ...input }));
  const answerOf = (payload: Uint8Array | undefined): Record<string, unknown> =>
    JSON.parse(Buffer.from(payload ?? []).toString()) as Record<string, unknown>;
  const errorOf = async (work: Promise<unknown>): Promise<LambdaServiceException> =>
    work.then(
      () => assert.fail('it was answered'),
      (error: unknown) => error as LambdaServiceException,
    );

  it('answers the AWS SDK, and names the invocation alike in headers, context and log', async () => {
    const answer = await invoke({ Payload: '{"a":1}', LogType: 'Tail' });
    const payload = answerOf(answer.Payload);
    assert.deepEqual(
      [answer.StatusCode, answer.ExecutedVersion, answer.FunctionError],
      [200, '$LATEST', undefined],
    );
    assert.deepEqual(payload.event, { a: 1 });
    assert.equal(payload.id, answer.$metadata.requestId);
    assert.equal(payload.arn, 'arn:aws:lambda:us-east-1:123456789012:function:echo-in-aws');
    const log = Buffer.from(answer.LogResult ?? '', 'base64').toString();
    assert.match(log, new RegExp(`^START RequestId: ${String(payload.id)} Version: \\$LATEST\n`));
    assert.match(
      endpoint.said(),
      new RegExp(`^\\[Echo\\] START RequestId: ${String(payload.id)}`, 'm'),
    );
  });

  it('takes a function by name, name in AWS, ARN and partial ARN, with a qualifier', async () => {
    for (const name of [
      'echo-in-aws',
      'Echo:$LATEST',
      'Echo:live',
      'function:Echo',
      '123456789012:function:Echo',
      'arn:aws:lambda:eu-west-1:123456789012:function:Echo',
      'arn:aws:lambda:eu-west-1:123456789012:function:echo-in-aws:7',
    ]) {
      const answer = await invoke({ FunctionName: name });
      assert.deepEqual(answerOf(answer.Payload).event, {}, name);
    }
    assert.equal((await invoke({ Qualifier: 'live' })).StatusCode, 200);
  });

  it('gives the last 4 KB of the log, and the client context', async () => {
    const context = Buffer.from('{"custom":{"a":"b"}}').toString('base64');
    const answer = await invoke({
      Payload: '{"noise":6000}',
      LogType: 'Tail',
      ClientContext: context,
    });
    const tail = Buffer.from(answer.LogResult ?? '', 'base64');
    assert.equal(tail.length, 4096);
    assert.match(tail.toString(), /^x+\nEND RequestId: .*\nREPORT RequestId: .*\n$/);
    assert.deepEqual(answerOf(answer.Payload).client, { custom: { a: 'b' } });
  });

  it("tells a function's error in the answer, not as one of the service", async () => {
    const answer = await invoke({ FunctionName: 'Fail' });
    assert.deepEqual([answer.StatusCode, answer.FunctionError], [200, 'Unhandled']);
    const { errorType, errorMessage } = answerOf(answer.Payload);
    assert.deepEqual([errorType, errorMessage], ['RangeError', 'too far']);
  });

  const refused: readonly (readonly [
    string,
    Partial<InvokeCommandInput>,
    string,
    number,
    RegExp,
  ])[] = [
    [
      'an unknown function',
      { FunctionName: 'Nope' },
      'ResourceNotFoundException',
      404,
      /Function not found: arn:aws:lambda:us-east-1:123456789012:function:Nope$/,
    ],
    [
      'an event that is no JSON',
      { Payload: '{nope' },
      'InvalidRequestContentException',
      400,
      /^Could not parse request body into json/,
    ],
    [
      'a client context that is no base64',
      { ClientContext: '{}' },
      'InvalidRequestContentException',
      400,
      /Client context/,
    ],
    [
      'a client context that is no JSON',
      { ClientContext: 'bm9wZQ==' },
      'InvalidRequestContentException',
      400,
      /Client context/,
    ],
    [
      'an event over 6 MB',
      { Payload: JSON.stringify('x'.repeat(6_291_456)) },
      'RequestTooLargeException',
      413,
      /6291458 byte payload is too large for the RequestResponse/,
    ],
    [
      'an asynchronous event over 1 MB',
      { InvocationType: 'Event', Payload: JSON.stringify('x'.repeat(1_048_576)) },
      'RequestTooLargeException',
      413,
      /1048578 byte payload is too large for the Event/,
    ],
    [
      'a function without concurrency',
      { FunctionName: 'Off' },
      'TooManyRequestsException',
      429,
      /Rate Exceeded/,
    ],
  ];
  for (const [what, input, name, status, message] of refused) {
    it(`refuses ${what} as the service does`, async () => {
      const error = await errorOf(invoke(input));
      assert.deepEqual([error.name, error.$metadata.httpStatusCode], [name, status]);
      assert.match(error.message, message);
    });
  }

  it('throttles what comes over the limit, with the reason and when to come again', async () => {
    const folder = workspace.folder;
    const busy = await startEndpoint(folder, ['--concurrency', '1']);
    const running = busy.client.send(new InvokeCommand({ FunctionName: 'Hang' })).catch(() => 0);
    while (!busy.said().includes('START')) await new Promise((resolve) => setTimeout(resolve, 20));
    const error = (await errorOf(
      busy.client.send(new InvokeCommand({ FunctionName: 'Hang' })),
    )) as LambdaServiceException & { Reason?: string; retryAfterSeconds?: string };
    assert.deepEqual(
      [error.name, error.Reason, error.retryAfterSeconds],
      ['TooManyRequestsException', 'ConcurrentInvocationLimitExceeded', '1'],
    );
    assert.equal(await busy.stop('SIGTERM'), 0);
    await running;
  });

  it('runs an event twice more under the same id, then writes it to the dead letters', async () => {
    const answer = await invoke({ FunctionName: 'Fail', InvocationType: 'Event', Payload: '[1]' });
    assert.equal(answer.StatusCode, 202);
    const id = answer.$metadata.requestId ?? '';
    while (!endpoint.said().includes(`${id} failed 3`))
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(endpoint.said().split(`try ${id}`).length - 1, 3);
    const [line] = (await readFile(path.join(workspace.folder, 'dead.jsonl'), 'utf8')).split('\n');
    const letter = JSON.parse(line ?? '') as Record<string, Record<string, unknown>>;
    assert.deepEqual(letter.requestContext, {
      requestId: id,
      functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:Fail:$LATEST',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    });
    assert.deepEqual(letter.requestPayload, [1]);
    assert.equal(letter.responsePayload?.errorType, 'RangeError');
  });

  it('runs nothing for a dry run', async () => {
    const before = endpoint.said().length;
    const answer = await invoke({ FunctionName: 'Hang', InvocationType: 'DryRun' });
    assert.equal(answer.StatusCode, 204);
    assert.equal(endpoint.said().length, before);
  });

  it('tells which functions there are', async () => {
    const { Functions = [] } = await endpoint.client.send(new ListFunctionsCommand({}));
    assert.deepEqual(
      Functions.map((one) => one.FunctionName),
      ['Echo', 'Fail', 'Hang', 'Off'],
    );
    const one = await endpoint.client.send(new GetFunctionCommand({ FunctionName: 'Off' }));
    assert.equal(one.Concurrency?.ReservedConcurrentExecutions, 0);
    const configuration = await endpoint.client.send(
      new GetFunctionConfigurationCommand({ FunctionName: 'echo-in-aws' }),
    );
    const { Runtime, Handler, Timeout, State } = configuration;
    assert.deepEqual([Runtime, Handler, Timeout, State], ['nodejs22.x', 'app.echo', 20, 'Active']);
  });

  it('answers as a stream of events, with the error and the log at its end', async () => {
    const stream = async (name: string) => {
      const { EventStream = [] } = (await endpoint.client.send(
        new InvokeWithResponseStreamCommand({ FunctionName: name, LogType: 'Tail' }),
      )) as { EventStream?: AsyncIterable<Record<string, Record<string, unknown>>> | [] };
      const events = [];
      for await (const event of EventStream) events.push(event);
      return events;
    };
    const [chunk, complete] = await stream('Echo');
    assert.deepEqual(answerOf(chunk?.PayloadChunk?.Payload as Uint8Array).event, {});
    assert.equal(complete?.InvokeComplete?.ErrorCode, undefined);
    assert.match(
      Buffer.from(String(complete?.InvokeComplete?.LogResult), 'base64').toString(),
      /^START/,
    );
    const [failed, ...rest] = await stream('Fail');
    assert.deepEqual(rest, []);
    assert.equal(failed?.InvokeComplete?.ErrorCode, 'Unhandled');
    assert.match(String(failed.InvokeComplete.ErrorDetails), /"errorType":"RangeError"/);
    const error = await errorOf(stream('Nope'));
    assert.equal(error.name, 'ResourceNotFoundException');
  });

  it('answers plain requests: wrong methods, types and names, web pages, other hosts', async () => {
    const url = `${endpoint.url}/2015-03-31/functions/Echo/invocations`;
    const status = async (input: string, init: RequestInit) => (await fetch(input, init)).status;
    assert.equal(await status(url, { method: 'GET' }), 405);
    assert.equal(await status(`${endpoint.url}/2015-03-31/layers`, {}), 404);
    const html = { 'content-type': 'text/html' };
    assert.equal(await status(url, { method: 'POST', headers: html, body: '{}' }), 415);
    const origin = { origin: 'https://evil.example' };
    assert.equal(await status(url, { method: 'POST', headers: origin, body: '{}' }), 403);
    assert.equal(await status(url, { method: 'POST', body: '{}' }), 200);
  });

  it('is cold after a change of code, without a restart', async () => {
    const first = answerOf((await invoke({})).Payload);
    assert.ok(Number(first.count) > 1);
    const file = path.join(workspace.folder, 'src/app.js');
    await writeFile(file, HANDLERS.replace('let count = 0', 'let count = 100'));
    assert.equal(answerOf((await invoke({})).Payload).count, 101);
  });

  it('gives a function what its files and its user say, and no credentials unless asked', async () => {
    const { own, key } = answerOf((await invoke({})).Payload).env as Record<string, unknown>;
    assert.deepEqual([own, key], ['template', undefined]);
    assert.match(
      endpoint.said(),
      /^\[Echo\] warning: TABLE is !Ref Table, which is not known here/m,
    );
    const given = await startEndpoint(
      workspace.folder,
      ['--env-vars', 'vars.json', '--env-file', 'vars.env', '--profile', 'team'],
      {
        AWS_CONFIG_FILE: path.join(workspace.folder, 'aws/config'),
        AWS_SHARED_CREDENTIALS_FILE: path.join(workspace.folder, 'aws/credentials'),
      },
    );
    const answer = await given.client.send(new InvokeCommand({ FunctionName: 'Echo' }));
    assert.deepEqual(answerOf(answer.Payload).env, {
      table: 'of echo',
      own: 'from the file',
      region: 'eu-north-1',
      key: 'AKIDTEAM',
    });
    assert.equal(await given.stop(), 0);
  });

  it('says in one line that its port is in use, or what else is wrong, and exits with 2', async () => {
    const port = new URL(endpoint.url).port;
    const run = (...args: string[]) => runStrata(['start', ...args], { cwd: workspace.folder });
    const taken = await run('--port', port);
    assert.deepEqual([taken.code, taken.stdout], [2, '']);
    assert.match(taken.stderr, new RegExp(`^Port ${port} of 127.0.0.1 is in use\\. .*\n$`));
    assert.equal((await run('--port', 'x')).code, 2);
    assert.equal((await run('--env-vars', 'src/app.js')).code, 2);
    assert.match((await run('--profile', 'gone')).stderr, /^There are no AWS credentials .*\n$/);
  });
});
