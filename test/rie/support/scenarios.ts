/** One call of the Invoke API. */
export interface Call {
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Scenario {
  readonly name: string;
  readonly calls: readonly Call[];
  /** All calls at once; their outcomes are told in order of their text. */
  readonly atOnce?: true;
  readonly environment?: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout?: number;
  /** With the extension `observer`. */
  readonly observed?: true;
  /** Another file than the bootstrap. */
  readonly without?: 'bootstrap';
  /** Lines of the log that are part of the outcome, without what differs from run to run. */
  readonly log?: RegExp;
}

const CONTEXT = Buffer.from('{"custom":{"a":"é"}}').toString('base64');

function wish(text: string, more: object = {}): Call {
  return { body: JSON.stringify({ do: text, ...more }) };
}

function show(what: string, headers: Readonly<Record<string, string>> = {}): Call {
  return { ...wish('show', { show: what }), headers };
}

/** What both are put through. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'success', calls: [wish('work'), show('count')] },
  { name: 'an error of the handler', calls: [wish('error'), show('count')] },
  { name: 'an error that is no JSON', calls: [wish('text-error')] },
  { name: 'an answer that is no JSON', calls: [wish('text')] },
  { name: 'a streamed answer', calls: [wish('stream')] },
  { name: 'an unknown response mode', calls: [wish('mode')], timeout: 2 },
  { name: 'an answer of the largest size', calls: [wish('large', { bytes: 6_291_556 })] },
  {
    name: 'an answer one byte larger',
    calls: [wish('large', { bytes: 6_291_557 }), show('count')],
  },
  { name: 'an event that is no JSON', calls: [{ body: '{nope' }] },
  { name: 'no event', calls: [{ body: '' }] },
  {
    name: 'an event that is too large',
    calls: [{ body: JSON.stringify({ do: 'show', show: 'bytes', pad: 'x'.repeat(6_291_600) }) }],
  },
  { name: 'a client context', calls: [show('client', { 'X-Amz-Client-Context': CONTEXT })] },
  {
    name: 'a client context that is no base64',
    calls: [show('client', { 'X-Amz-Client-Context': '%' })],
  },
  { name: 'the headers of an event', calls: [show('headers')] },
  {
    name: 'a trace id of the caller',
    calls: [show('trace', { 'X-Amzn-Trace-Id': 'Root=1-5759e988-bd862e3fe1be46a994272793' })],
  },
  { name: 'the function’s ARN', calls: [show('arn')] },
  { name: 'the variables of the environment', calls: [show('variables')] },
  {
    name: 'a timeout, and the call after it',
    calls: [wish('sleep', { seconds: 5 }), show('count')],
    timeout: 1,
  },
  { name: 'exit 1 while it works', calls: [wish('exit', { code: 1 }), show('count')] },
  { name: 'exit 0 while it works', calls: [wish('exit', { code: 0 })] },
  { name: 'killed by signal 9', calls: [wish('kill')] },
  { name: 'an init error', calls: [wish('work'), wish('work')], environment: { AT_INIT: 'error' } },
  {
    name: 'exit 7 before the first event',
    calls: [wish('work')],
    environment: { AT_INIT: 'exit' },
  },
  { name: 'no bootstrap', calls: [wish('work')], without: 'bootstrap' },
  {
    name: 'two calls at once',
    calls: [wish('sleep', { seconds: 1 }), wish('sleep', { seconds: 1 })],
    atOnce: true,
    timeout: 5,
  },
  {
    name: 'an asynchronous call',
    calls: [{ ...wish('work'), headers: { 'X-Amz-Invocation-Type': 'Event' } }],
  },
  {
    name: 'a dry run',
    calls: [{ ...wish('work'), headers: { 'X-Amz-Invocation-Type': 'DryRun' } }],
  },
  { name: 'the lines of the log', calls: [wish('work')], log: /^(START|END|REPORT|runtime id) / },
  {
    name: 'an extension',
    calls: [wish('work')],
    observed: true,
    log: /^extension: (registered|telemetry|INVOKE)/,
  },
  {
    name: 'an extension at a timeout',
    calls: [wish('sleep', { seconds: 5 })],
    timeout: 1,
    observed: true,
    log: /^extension: SHUTDOWN/,
  },
];
