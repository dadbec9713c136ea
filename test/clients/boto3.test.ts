import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { startEndpoint, type RunningEndpoint } from '../support/endpoint';
import { hasNamespaces } from '../support/namespaces';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const BOTO3 = resolve('.cache/clients/boto3-1.40.0');

const TEMPLATE = `Globals: { Function: { CodeUri: src, Runtime: nodejs22.x, Timeout: 20 } }
Resources:
  Echo: { Type: AWS::Serverless::Function, Properties: { Handler: app.echo } }
  Fail: { Type: AWS::Serverless::Function, Properties: { Handler: app.fail } }
  Stream: { Type: AWS::Serverless::Function, Properties: { Handler: app.stream } }
`;
const HANDLERS = `
exports.echo = async (event, context) => { console.log('said'); return { event, client: context.clientContext }; };
exports.fail = async () => { throw new RangeError('too far'); };
exports.stream = awslambda.streamifyResponse(async (event, stream) => { stream.write('one '); stream.end('two'); });
`;

/** Calls as a user of boto3 does, and prints what it saw as JSON. */
const CALLER = `
import base64, json, sys
import boto3, botocore
from botocore.config import Config

client = boto3.client("lambda", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="k",
                      aws_secret_access_key="s", config=Config(retries={"max_attempts": 0}))

def invoke(name, **more):
    answer = client.invoke(FunctionName=name, **more)
    log = base64.b64decode(answer["LogResult"]).decode() if "LogResult" in answer else None
    return {"status": answer["StatusCode"], "error": answer.get("FunctionError"), "log": log,
            "version": answer.get("ExecutedVersion"), "payload": answer["Payload"].read().decode()}

def refused(name, **more):
    try:
        invoke(name, **more)
    except botocore.exceptions.ClientError as error:
        return [error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]

def stream(name):
    pieces, ends = [], []
    for event in client.invoke_with_response_stream(FunctionName=name, Payload=b"{}")["EventStream"]:
        if "PayloadChunk" in event: pieces.append(event["PayloadChunk"]["Payload"].decode())
        if "InvokeComplete" in event: ends.append(event["InvokeComplete"].get("ErrorCode"))
    return ["".join(pieces), ends]

context = base64.b64encode(json.dumps({"custom": {"a": "b"}}).encode()).decode()
print(json.dumps({
    "echo": invoke("Echo", Payload=b'{"n":1}', ClientContext=context),
    "tail": invoke("Echo", Payload=b"{}", LogType="Tail"),
    "event": invoke("Echo", InvocationType="Event", Payload=b"{}"),
    "dry": invoke("Echo", InvocationType="DryRun"),
    "fail": invoke("Fail", Payload=b"{}"),
    "missing": refused("Gone", Payload=b"{}"),
    "malformed": refused("Echo", Payload=b"{"),
    "stream": stream("Stream"),
    "broken": stream("Fail"),
}))
`;

interface Heard {
  readonly status: number;
  readonly error: string | null;
  readonly log: string | null;
  readonly version: string | null;
  readonly payload: string;
}

describe('boto3 calls strata start', function () {
  this.timeout(60_000);
  let workspace: Workspace | undefined;
  let endpoint: RunningEndpoint | undefined;
  let heard: Record<'echo' | 'tail' | 'event' | 'dry' | 'fail', Heard> &
    Record<'missing' | 'malformed' | 'stream' | 'broken', unknown>;
  before(async function () {
    if (!hasNamespaces() || !existsSync(BOTO3)) this.skip();
    const files = { 'template.yaml': TEMPLATE, 'src/app.js': HANDLERS, 'caller.py': CALLER };
    workspace = await workspaceOf(files);
    endpoint = await startEndpoint(workspace.folder);
    const options = { cwd: workspace.folder, env: { ...process.env, PYTHONPATH: BOTO3 } };
    const { stdout } = await promisify(execFile)('python3', ['caller.py', endpoint.url], options);
    heard = JSON.parse(stdout) as typeof heard;
  });
  after(async () => {
    await endpoint?.stop();
    await workspace?.dispose();
  });

  it('for an answer, with a client context', () => {
    const payload = { event: { n: 1 }, client: { custom: { a: 'b' } } };
    const { payload: text, ...rest } = heard.echo;
    assert.deepEqual(JSON.parse(text), payload);
    assert.deepEqual(rest, { status: 200, error: null, log: null, version: '$LATEST' });
  });

  it('for the tail of the log', () => {
    assert.match(
      heard.tail.log ?? '',
      /^START RequestId: [^]*\tINFO\tsaid\n[^]*REPORT RequestId: /m,
    );
  });

  it('without waiting, and without running', () => {
    assert.deepEqual([heard.event.status, heard.event.payload], [202, '']);
    assert.deepEqual([heard.dry.status, heard.dry.payload], [204, '']);
  });

  it('for an error of the function', () => {
    const { errorType, errorMessage } = JSON.parse(heard.fail.payload) as Record<string, string>;
    assert.deepEqual([errorType, errorMessage], ['RangeError', 'too far']);
    assert.deepEqual([heard.fail.status, heard.fail.error], [200, 'Unhandled']);
  });

  it('and is refused by the errors of the service', () => {
    assert.deepEqual(heard.missing, ['ResourceNotFoundException', 404]);
    assert.deepEqual(heard.malformed, ['InvalidRequestContentException', 400]);
  });

  it('for a stream', () => {
    assert.deepEqual(heard.stream, ['one two', [null]]);
    assert.deepEqual((heard.broken as [string, unknown])[1], ['Unhandled']);
  });
});
