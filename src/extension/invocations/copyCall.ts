/** An invocation as a call of the local endpoint, to be pasted elsewhere: into a shell, a script, a test. */

export interface Call {
  readonly functionName: string;
  /** JSON text. */
  readonly event: string;
  /** Address of the endpoint, without a slash at its end. */
  readonly endpoint: string;
}

export type CallForm = 'curl' | 'aws' | 'javascript' | 'python';

/** Where `strata start` listens unless it is told otherwise. */
export const DEFAULT_ENDPOINT = 'http://127.0.0.1:3001';

/** For a POSIX shell (`curl`, `aws`), or as a whole program. */
export function callText(form: CallForm, call: Call): string {
  switch (form) {
    case 'curl':
      return curl(call);
    case 'aws':
      return awsCli(call);
    case 'javascript':
      return javascript(call);
    case 'python':
      return python(call);
  }
}

function curl({ functionName, event, endpoint }: Call): string {
  const url = `${endpoint}/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
  return `curl -sS ${quoted(url)} --data-binary ${quoted(oneLine(event))}`;
}

function awsCli({ functionName, event, endpoint }: Call): string {
  return [
    `aws lambda invoke --endpoint-url ${quoted(endpoint)} --no-sign-request --region us-east-1`,
    `  --function-name ${quoted(functionName)} --cli-binary-format raw-in-base64-out`,
    `  --payload ${quoted(oneLine(event))} /dev/stdout`,
  ].join(' \\\n');
}

function javascript({ functionName, event, endpoint }: Call): string {
  return `import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const client = new LambdaClient({
  endpoint: ${JSON.stringify(endpoint)},
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const { Payload } = await client.send(
  new InvokeCommand({
    FunctionName: ${JSON.stringify(functionName)},
    Payload: JSON.stringify(${oneLine(event)}),
  }),
);
console.log(new TextDecoder().decode(Payload));
`;
}

function python({ functionName, event, endpoint }: Call): string {
  return `import boto3

client = boto3.client(
    "lambda",
    endpoint_url=${JSON.stringify(endpoint)},
    region_name="us-east-1",
    aws_access_key_id="local",
    aws_secret_access_key="local",
)
answer = client.invoke(FunctionName=${JSON.stringify(functionName)}, Payload=${pythonText(oneLine(event))})
print(answer["Payload"].read().decode())
`;
}

/** An argument of a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text literal of Python: JSON's escapes are all Python's too. */
function pythonText(text: string): string {
  return JSON.stringify(text);
}

function oneLine(json: string): string {
  return JSON.stringify(JSON.parse(json));
}
