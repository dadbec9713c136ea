/** The states of an extension as the Extensions API sees it, in the words of its error messages. */
export type ExtensionState =
  | 'Started'
  | 'Registered'
  | 'Ready'
  | 'Running'
  | 'InitError'
  | 'ExitError'
  | 'LaunchError'
  | 'Exited';

/** `release`, `exit` and `launch-error` are the platform's own steps; the others are the extension's calls. */
export type ExtensionAction =
  'register' | 'next' | 'release' | 'init-error' | 'exit-error' | 'exit' | 'launch-error';

export type ExtensionTransition =
  | { readonly allowed: true; readonly state: ExtensionState }
  | { readonly allowed: false; readonly message: string };

const TABLE: Record<ExtensionState, Partial<Record<ExtensionAction, ExtensionState>>> = {
  Started: { register: 'Registered', exit: 'Exited', 'launch-error': 'LaunchError' },
  Registered: {
    next: 'Ready',
    'init-error': 'InitError',
    'exit-error': 'ExitError',
    exit: 'Exited',
  },
  // A second `next` while the first waits replaces it: its connection may be gone.
  Ready: { next: 'Ready', release: 'Running', 'exit-error': 'ExitError', exit: 'Exited' },
  Running: { next: 'Ready', 'exit-error': 'ExitError', exit: 'Exited' },
  // Only the first error counts; the others are accepted.
  InitError: { 'init-error': 'InitError', exit: 'InitError' },
  ExitError: { 'exit-error': 'ExitError', exit: 'ExitError' },
  LaunchError: {},
  Exited: {},
};

const WANTED: Record<ExtensionAction, ExtensionState> = {
  register: 'Registered',
  next: 'Ready',
  release: 'Running',
  'init-error': 'InitError',
  'exit-error': 'Exited',
  exit: 'Exited',
  'launch-error': 'LaunchError',
};

/**
 * What an action does in a state. A refusal carries the message of the 403 answer, as observed on AWS' runtime
 * interface emulator (aws-lambda-runtime-interface-emulator 1.30, read 2026-11).
 *
 * @param extension how the message calls it: its name at registration, else its identifier
 */
export function extensionTransition(
  state: ExtensionState,
  action: ExtensionAction,
  extension: string,
): ExtensionTransition {
  const next = TABLE[state][action];
  if (next) return { allowed: true, state: next };
  const message = `State transition from ${state} to ${WANTED[action]} failed for extension ${extension}. Error: State transition is not allowed`;
  return { allowed: false, message };
}
