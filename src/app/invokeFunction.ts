import type { MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import type { InvocationOutcome, StackFrame } from './browseDocuments';
import { requireJson } from './eventText';
import type { SandboxPool } from './sandboxPool';
import { runWarnings } from './startFunction';
import type { WorkspaceSession } from './workspaceSession';

export interface InvokeRequest {
  readonly function: string;
  /** JSON text. */
  readonly event: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Runs a function of a project once, as it lies on disk now. Rejects with an AppError when it can't be run. */
export async function invokeFunction(
  session: WorkspaceSession,
  pool: SandboxPool,
  request: InvokeRequest,
): Promise<InvocationOutcome> {
  requireJson(request.event);
  session.invalidate(); // the code may have been saved a moment ago, before any watcher said so
  const target = await session.open(request.function);
  const { function: id, event, environment, signal } = request;
  const { result, sandbox } = await pool.invoke({
    folder: session.folder,
    target,
    event: new TextEncoder().encode(event),
    signal,
    ...(environment && { environment }),
  });
  const payload = new TextDecoder().decode(result.payload);
  const functionError = result.functionError !== undefined;
  return {
    function: id,
    payload,
    functionError,
    requestId: result.requestId,
    cold: result.cold,
    tier: sandbox.tier,
    interpreter: interpreterName(target.definition.runtime, sandbox.interpreter.version),
    report: result.report,
    logs: result.logs,
    warnings: runWarnings(target, environment ?? {}, sandbox),
    frames: functionError ? framesOf(target.filesystem, payload) : [],
  };
}

const LANGUAGE_NAMES: readonly (readonly [prefix: string, name: string])[] = [
  ['nodejs', 'Node.js'],
  ['python', 'Python'],
  ['ruby', 'Ruby'],
  ['java', 'Java'],
];

/** Of a custom runtime the version is its own name. */
function interpreterName(runtime: string | undefined, version: string): string {
  const [, name] = LANGUAGE_NAMES.find(([prefix]) => runtime?.startsWith(prefix) === true) ?? [];
  return name === undefined ? version : `${name} ${version}`;
}

/** `/path/file.js:12:5` as Node writes it, `File "/path/file.py", line 12` as Python does. */
const FRAME = /(?:File ")?((?:\/opt|\/var\/task)\/[^\s:"()]+)(?:", line |:)(\d+)(?::(\d+))?/;

/** The frames of an error document that lie in files which the function sees. */
export function framesOf(
  filesystem: Pick<MergedFilesystem, 'follow'>,
  payload: string,
): StackFrame[] {
  return stackLines(payload).flatMap((text) => {
    const [, path = '', line, column] = FRAME.exec(text) ?? [];
    if (filesystem.follow(path)?.kind !== 'file') return [];
    return [
      { text, path, line: Number(line), ...(column !== undefined && { column: Number(column) }) },
    ];
  });
}

function stackLines(payload: string): string[] {
  try {
    const { trace, stackTrace } = JSON.parse(payload) as { trace?: unknown; stackTrace?: unknown };
    const lines = Array.isArray(trace) ? trace : Array.isArray(stackTrace) ? stackTrace : [];
    return lines.map((line) => String(line).trim());
  } catch {
    return [];
  }
}
