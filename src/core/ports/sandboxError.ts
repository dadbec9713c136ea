export type SandboxErrorCode =
  /** No tier works on this machine. */
  | 'sandbox.no-isolation'
  /** The tier that was asked for does not work on this machine. */
  | 'sandbox.tier-unavailable'
  /** No interpreter of the runtime's family was found. */
  | 'sandbox.no-interpreter'
  /** The bootstrap must be compiled, and there is no compiler or it failed. */
  | 'sandbox.no-compiler'
  /** A runtime that the sandbox has no bootstrap for. */
  | 'sandbox.unsupported-runtime'
  /** A folder that was handed in is not there. */
  | 'sandbox.missing-folder'
  /** The event is larger than Lambda takes. */
  | 'sandbox.request-too-large'
  /** Client context or identity is not JSON. */
  | 'sandbox.invalid-request'
  /** The network can't be switched off here. */
  | 'sandbox.no-network'
  /** The interpreter lacks what debugging needs. */
  | 'sandbox.no-debugger'
  | 'sandbox.aborted'
  | 'sandbox.stopped';

/** The one error that a sandbox throws on purpose. `message` is for people, `remedy` says what to do. */
export class SandboxError extends Error {
  constructor(
    readonly code: SandboxErrorCode,
    message: string,
    readonly remedy?: string,
  ) {
    super(message);
    this.name = 'SandboxError';
  }
}
