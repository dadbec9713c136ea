import type { Architecture, NetworkMode } from '../project/definitions';
import type { AttachedDebugger, DebugEndpoint, DebugRequest } from './debugging';

/** The ways to run a function: isolated by the kernel, in a base image of AWS, or with its paths mapped by hooks. */
export type TierName = 'bubblewrap' | 'unshare' | 'container' | 'path-mapped';

/** One function to run. All paths are absolute paths of the host. */
export interface SandboxSpec {
  readonly functionName: string;
  /** Lambda's runtime id, e.g. `nodejs20.x`, `python3.12` or `provided.al2023`. */
  readonly runtime: string;
  /** As in the function's configuration, e.g. `src/app.handler`; empty for a custom runtime that has none. */
  readonly handler: string;
  /**
   * The merged layers, seen at `/opt`; absent: an empty `/opt`. It stays the caller's and must not change
   * while the sandbox lives. The function runs as the files' owner: a file that "others" can't read on
   * Lambda must be written without the owner's permission too.
   */
  readonly optDir?: string;
  /** The function's package, seen read-only at `/var/task`. */
  readonly taskDir: string;
  /** Seconds; Lambda's default is 3. */
  readonly timeoutSeconds: number;
  /** Megabytes; Lambda's default is 128. */
  readonly memoryMb: number;
  /** The function's own variables, but those that Lambda reserves. Nothing of the host's environment is added. */
  readonly environment: Readonly<Record<string, string>>;
  readonly architecture: Architecture;
  /** Default `us-east-1`; `AWS_REGION` in `environment` wins. */
  readonly region?: string;
  /** Twelve digits, for the function's ARN. Default `123456789012`. */
  readonly accountId?: string;
  /** Where Lambda would write the log to. Default `/aws/lambda/<functionName>`. */
  readonly logGroup?: string;
  /** Megabytes of `/tmp`. Default 512. */
  readonly ephemeralStorageMb?: number;
  /** Default `host`. */
  readonly network?: NetworkMode;
}

/** The interpreter that stands in for Lambda's; of a custom runtime its `bootstrap`, with the runtime's id as version. */
export interface Interpreter {
  /** The real executable on the host: shims and links are resolved. */
  readonly path: string;
  /** E.g. `3.12.1`. */
  readonly version: string;
  /** E.g. `3.12` for `python3.12`, `20` for `nodejs20.x`. */
  readonly requested: string;
  /** Whether `version` is a `requested` one. */
  readonly exact: boolean;
}

export interface InvokeOptions {
  /** Stops waiting: the process is killed and the call rejects with `sandbox.aborted`. */
  readonly signal?: AbortSignal;
  /** A UUID that names the invocation in headers and logs; absent: a new one. A retry keeps the id of the first try. */
  readonly requestId?: string;
  /** The client context as JSON text (decoded, not base64). */
  readonly clientContext?: string;
  /** JSON text: `{"cognitoIdentityId": …, "cognitoIdentityPoolId": …}`. */
  readonly cognitoIdentity?: string;
  /** An `X-Amzn-Trace-Id`; absent: a new, unsampled one. */
  readonly traceId?: string;
  /** Sent to the runtime as `Lambda-Runtime-Aws-Tenant-Id`. */
  readonly tenantId?: string;
  /** Hears the answer as it comes, before the environment is ready for the next event. */
  readonly response?: ResponseListener;
}

/** How a function answers: all at once, or piece by piece. */
export interface ResponseHead {
  readonly mode: 'buffered' | 'streaming';
  /** The `Content-Type` that the runtime posted. */
  readonly contentType?: string;
}

/** How an answer ended. */
export interface ResponseEnd {
  /** The function failed; of a streamed answer perhaps after some of its pieces. */
  readonly functionError?: 'Unhandled';
  /** What a streamed answer broke off with, as the runtime's trailers or Lambda say it. */
  readonly streamError?: { readonly errorType: string; readonly errorMessage: string };
}

/** Hears one answer: `begin`, any number of `chunk`, `end`, each at most once but `chunk`. None of them throws. */
export interface ResponseListener {
  begin(head: ResponseHead): void;
  /** A promise holds the function back until it resolves. */
  chunk(bytes: Uint8Array): void | Promise<void>;
  end(end: ResponseEnd): void;
}

/** The figures of a REPORT line. */
export interface InvocationReport {
  readonly durationMs: number;
  /**
   * Duration and init duration in sum, rounded up to a whole millisecond: since August 2025 the init is billed for
   * every function (AWS "Lambda standardizes billing for INIT phase", read 2026-11).
   */
  readonly billedDurationMs: number;
  /** On the first invocation of an environment whose init phase succeeded. */
  readonly initDurationMs?: number;
  readonly memorySizeMb: number;
  /** Resident memory of the whole process tree, at most `memorySizeMb`. */
  readonly maxMemoryUsedMb: number;
}

/** How an invocation ended that the function did not answer itself. */
export type AbnormalEnd = 'timeout' | 'memory' | 'exit';

/** One answered invocation: a failing function is a result, not a rejection. */
export interface InvocationResult {
  readonly statusCode: 200;
  /** Present when the function failed; `payload` then holds Lambda's error document. */
  readonly functionError?: 'Unhandled';
  /** The bytes as the function posted them: usually JSON, but not checked. */
  readonly payload: Uint8Array;
  readonly requestId: string;
  readonly report: InvocationReport;
  /**
   * Every line of this invocation in order: START, END and REPORT, what the function printed, and on the
   * first invocation what it printed during init. Beyond 4 MiB lines are left out and a last line says so.
   */
  readonly logs: readonly string[];
  /** A new process served this invocation. */
  readonly cold: boolean;
  readonly abnormalEnd?: AbnormalEnd;
}

/** The function's own architecture is not this machine's: native code of its package and layers fails. */
export interface ArchitectureMismatch {
  readonly requested: Architecture;
  /** Of this machine, as Node names it, e.g. `x64`. */
  readonly actual: string;
}

/** A local execution environment. The process starts with the first invocation. */
export interface Sandbox {
  readonly tier: TierName;
  readonly network: NetworkMode;
  readonly interpreter: Interpreter;
  readonly architectureMismatch?: ArchitectureMismatch;
  /** Where a debugger attaches; of a sandbox that was started to be debugged. */
  readonly debugger?: DebugEndpoint;
  /**
   * Runs one event; calls queue. Rejects with a `SandboxError` when the event is too large, the signal
   * fires or the sandbox has been stopped, and for nothing that the function does.
   */
  invoke(event: Uint8Array, options?: InvokeOptions): Promise<InvocationResult>;
  /**
   * Opens a port for a debugger of the process that runs; only Node.js lets one in that late. Rejects with a
   * `SandboxError` (`sandbox.no-debugger`) when there is no such process, or a debugger is there already.
   */
  attach(request: DebugRequest): Promise<AttachedDebugger>;
  /** Kills every process of the sandbox and resolves when none is left. May be called twice. */
  stop(): Promise<void>;
}

/** What `strata doctor` says of one tier. */
export interface TierReport {
  readonly tier: TierName;
  readonly works: boolean;
  readonly version?: string;
  /** One sentence: why it does not work. */
  readonly reason?: string;
  /** What the user can do about it. */
  readonly remedy?: string;
}

/** An interpreter that functions can be run with here. */
export interface InstalledInterpreter {
  readonly family: string;
  readonly version: string;
  readonly path: string;
}

/** Who wrote a log line. */
export type LogSource =
  | { readonly kind: 'function' | 'platform' }
  | { readonly kind: 'extension'; readonly name: string };

export interface StartOptions {
  /** Called for each log line as it is read, without its line end. Must not throw. */
  readonly onLog?: (line: string, source: LogSource) => void;
  /** The tier to use; absent: the first one that works. */
  readonly tier?: TierName;
  /**
   * Debug the function: each of its processes waits for a debugger before it loads the handler. Neither the init
   * limit nor the function's timeout runs while it waits or is paused, and its memory is not limited, since the
   * debugger's own counts too. A failing init is not tried again.
   */
  readonly debug?: DebugRequest;
}

/** Runs functions on this machine, and says what it can run. */
export interface Sandboxes {
  /** Prepares a sandbox; the caller stops it. Rejects with what to do when this machine does not allow it. */
  start(spec: SandboxSpec, options?: StartOptions): Promise<Sandbox>;
  probeTiers(): Promise<readonly TierReport[]>;
  listInterpreters(): Promise<readonly InstalledInterpreter[]>;
}
