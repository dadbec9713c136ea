import { anyOf, type ScriptUrls } from './scriptUrls';

// Chrome DevTools Protocol, V8's `js_protocol` and Node's domains, read 2026-11.

/** A message of the inspector's protocol: a call, its answer, or an event. */
export interface InspectorMessage {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** Keys that hold a script's URL. */
const URL_KEYS = new Set(['url', 'embedderName', 'sourceMapURL']);
/** The function's own data: never to be touched. */
const DATA_KEYS = new Set(['value', 'preview']);
/** Messages of and to a worker thread travel as text inside of these. */
const OF_WORKER = 'NodeWorker.receivedMessageFromWorker';
const TO_WORKER = 'NodeWorker.sendMessageToWorker';

/** `undefined` for what is no message of the protocol. */
export function parseMessage(text: string): InspectorMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as InspectorMessage) : undefined;
  } catch {
    return undefined;
  }
}

/** A client's call as the process understands it. */
export function toProcess(message: InspectorMessage, urls: ScriptUrls): InspectorMessage {
  const { method, params } = message;
  if (params === undefined) return message;
  if (method === TO_WORKER) return withInner(message, (inner) => toProcess(inner, urls));
  if (method === 'Debugger.setBreakpointByUrl') {
    return { ...message, params: withRuntimeUrl(params, urls) };
  }
  if (method === 'Debugger.setBlackboxPatterns' && Array.isArray(params.patterns)) {
    const patterns = params.patterns.map((pattern: unknown) =>
      typeof pattern === 'string' ? urls.toRuntimeRegex(pattern) : pattern,
    );
    return { ...message, params: { ...params, patterns } };
  }
  return message;
}

/** What the process answers or tells, as the client understands it. */
export function toClient(message: InspectorMessage, urls: ScriptUrls): InspectorMessage {
  if (message.method === OF_WORKER) return withInner(message, (inner) => toClient(inner, urls));
  return withLocalUrls(message, urls) as InspectorMessage;
}

/** What a worker thread tells in a message of the process; `undefined` for any other message. */
export function ofWorker({ method, params }: InspectorMessage): InspectorMessage | undefined {
  const isOfWorker = method === OF_WORKER && typeof params?.message === 'string';
  return isOfWorker ? parseMessage(params.message as string) : undefined;
}

function withInner(
  message: InspectorMessage,
  translate: (inner: InspectorMessage) => InspectorMessage,
): InspectorMessage {
  const text = message.params?.message;
  const inner = typeof text === 'string' ? parseMessage(text) : undefined;
  if (!inner) return message;
  return { ...message, params: { ...message.params, message: JSON.stringify(translate(inner)) } };
}

/** A file that the function sees at several places is asked for at all of them. */
function withRuntimeUrl(
  params: Readonly<Record<string, unknown>>,
  urls: ScriptUrls,
): Readonly<Record<string, unknown>> {
  const { url, ...others } = params;
  if (typeof others.urlRegex === 'string') {
    return { ...params, urlRegex: urls.toRuntimeRegex(others.urlRegex) };
  }
  if (typeof url !== 'string') return params;
  const runtime = urls.toRuntime(url);
  if (runtime.length === 0) return params;
  return runtime.length === 1
    ? { ...others, url: runtime[0] }
    : { ...others, urlRegex: anyOf(runtime) };
}

function withLocalUrls(value: unknown, urls: ScriptUrls): unknown {
  if (Array.isArray(value)) return value.map((item) => withLocalUrls(item, urls));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => {
      if (DATA_KEYS.has(key)) return [key, item];
      if (typeof item === 'string') return [key, URL_KEYS.has(key) ? urls.toLocal(item) : item];
      return [key, withLocalUrls(item, urls)];
    }),
  );
}
