import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  type InvokeCommandInput,
  type LambdaClient,
  type LambdaServiceException,
} from '@aws-sdk/client-lambda';
import type { RunningEndpoint } from '../../support/endpoint';

/** What a caller asks for: a way of the SDK, and its input in the words of the service. */
export interface Call {
  readonly way: 'invoke' | 'stream';
  readonly input: Pick<
    InvokeCommandInput,
    'FunctionName' | 'InvocationType' | 'LogType' | 'ClientContext'
  > & { readonly Payload?: string };
}

/** What it was told; of a stream, its pieces as one text, and how it ended. */
export interface Heard {
  readonly status?: number;
  readonly version?: string;
  readonly payload?: string;
  readonly error?: string;
  readonly log?: string;
  /** By the service: the name and the status of the exception. */
  readonly refused?: readonly [string, number];
}

/** A public client of the service. */
export interface Caller {
  readonly name: string;
  readonly isHere: () => boolean;
  /** Makes the calls one after the other. */
  readonly ask: (endpoint: RunningEndpoint, calls: readonly Call[]) => Promise<readonly Heard[]>;
}

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();
const logOf = (log: string | undefined): { log?: string } =>
  log === undefined ? {} : { log: Buffer.from(log, 'base64').toString() };

async function askSdk(
  { client }: RunningEndpoint,
  calls: readonly Call[],
): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  for (const call of calls) heard.push(await hear(client, call));
  return heard;
}

async function hear(client: LambdaClient, { way, input }: Call): Promise<Heard> {
  try {
    return await (way === 'invoke' ? invoke(client, input) : stream(client, input));
  } catch (error) {
    const { name, $metadata } = error as LambdaServiceException;
    return { refused: [name, $metadata.httpStatusCode ?? 0] };
  }
}

async function invoke(client: LambdaClient, input: Call['input']): Promise<Heard> {
  const answer = await client.send(new InvokeCommand(input));
  return {
    ...(answer.StatusCode !== undefined && { status: answer.StatusCode }),
    ...(answer.ExecutedVersion !== undefined && { version: answer.ExecutedVersion }),
    ...(answer.FunctionError !== undefined && { error: answer.FunctionError }),
    ...logOf(answer.LogResult),
    payload: textOf(answer.Payload),
  };
}

async function stream(
  client: LambdaClient,
  { FunctionName, LogType }: Call['input'],
): Promise<Heard> {
  const command = new InvokeWithResponseStreamCommand({ FunctionName, LogType });
  const { EventStream = [] } = await client.send(command);
  let payload = '';
  let end: Heard = {};
  for await (const { PayloadChunk, InvokeComplete } of EventStream) {
    payload += textOf(PayloadChunk?.Payload);
    const error = InvokeComplete?.ErrorCode;
    end = { ...(error !== undefined && { error }), ...logOf(InvokeComplete?.LogResult) };
  }
  return { payload, ...end };
}

/** Calls as a user of boto3 does, and prints what it heard as JSON. */
const BOTO3_PROGRAM = `
import base64, json, sys
import boto3, botocore
from botocore.config import Config

client = boto3.client("lambda", endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="k",
                      aws_secret_access_key="s", config=Config(retries={"max_attempts": 0}))

def log_of(answer):
    return base64.b64decode(answer["LogResult"]).decode() if "LogResult" in answer else None

def invoke(call):
    answer = client.invoke(**call)
    return {"status": answer["StatusCode"], "version": answer.get("ExecutedVersion"), "log": log_of(answer),
            "error": answer.get("FunctionError"), "payload": answer["Payload"].read().decode()}

def stream(call):
    heard = {"payload": ""}
    for event in client.invoke_with_response_stream(**call)["EventStream"]:
        heard["payload"] += event.get("PayloadChunk", {}).get("Payload", b"").decode()
        end = event.get("InvokeComplete", {})
        heard.update(error=end.get("ErrorCode"), log=log_of(end))
    return heard

def hear(way, call):
    try:
        heard = invoke(call) if way == "invoke" else stream(call)
        return {key: value for key, value in heard.items() if value is not None}
    except botocore.exceptions.ClientError as error:
        return {"refused": [error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]}

print(json.dumps([hear(call["way"], call["input"]) for call in json.load(sys.stdin)]))
`;

const BOTO3 = resolve('.cache/clients/boto3-1.40.0');

async function askBoto3(
  { url }: RunningEndpoint,
  calls: readonly Call[],
): Promise<readonly Heard[]> {
  const env = { ...process.env, PYTHONPATH: BOTO3 };
  const running = promisify(execFile)('python3', ['-c', BOTO3_PROGRAM, url], { env });
  running.child.stdin?.end(JSON.stringify(calls));
  return JSON.parse((await running).stdout) as readonly Heard[];
}

export const CALLERS: readonly Caller[] = [
  { name: '@aws-sdk/client-lambda', isHere: () => true, ask: askSdk },
  { name: 'boto3', isHere: () => existsSync(BOTO3), ask: askBoto3 },
];
