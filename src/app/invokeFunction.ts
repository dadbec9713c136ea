import type { Files } from '../core/ports/files';
import type { ResponseListener } from '../core/ports/sandbox';
import { readAnswer } from './answer';
import type { InvocationOutcome } from './browseDocuments';
import { requireJson } from './eventText';
import { chooseRun, type RunChoices } from './runChoices';
import type { SandboxPool } from './sandboxPool';
import { framesAtSources } from './stackFrames';
import { runWarnings } from './startFunction';
import type { WorkspaceSession } from './workspaceSession';

export interface InvokeRequest extends RunChoices {
  readonly function: string;
  /** JSON text. */
  readonly event: string;
  readonly signal: AbortSignal;
  /** Hears the pieces of a streamed answer as they come. */
  readonly onPart?: (bytes: Uint8Array) => void;
}

/** Runs a function of a project once, as the session has it. Rejects with an AppError when it can't be run. */
export async function invokeFunction(
  files: Files,
  session: WorkspaceSession,
  pool: SandboxPool,
  request: InvokeRequest,
): Promise<InvocationOutcome> {
  requireJson(request.event);
  const { function: id, event, signal, onPart } = request;
  const chosen = await chooseRun(files, await session.open(id), request);
  const { target, environment } = chosen;
  const { result, sandbox } = await pool.invoke({
    folder: session.folder,
    target,
    event: new TextEncoder().encode(event),
    environment,
    ...chosen.overrides,
    signal,
    ...(onPart && { options: { response: streamedParts(onPart) } }),
  });
  const answer = readAnswer(result.payload);
  const functionError = result.functionError !== undefined;
  return {
    function: id,
    ...answer,
    functionError,
    requestId: result.requestId,
    cold: result.cold,
    tier: sandbox.tier,
    network: sandbox.network,
    interpreter: interpreterName(target.definition.runtime, sandbox.interpreter.version),
    report: result.report,
    logs: result.logs,
    warnings: runWarnings(target, environment, sandbox),
    environment: { ...target.definition.environment, ...environment },
    frames: functionError
      ? await framesAtSources(files, session.folder, target, answer.payload)
      : [],
  };
}

/** Passes on what a function streams; an answer that comes at once is in the result alone. */
function streamedParts(onPart: (bytes: Uint8Array) => void): ResponseListener {
  let isStreamed = false;
  return {
    begin: ({ mode }) => (isStreamed = mode === 'streaming'),
    chunk: (bytes) => {
      if (isStreamed) onPart(bytes);
    },
    end: () => undefined,
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
