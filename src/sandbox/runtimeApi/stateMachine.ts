/** The states of a runtime as the Runtime API sees it, in the words of its error messages. */
export type RuntimeState =
  | 'Started'
  | 'InitError'
  | 'Ready'
  | 'Running'
  | 'InvocationResponse'
  | 'InvocationErrorResponse'
  | 'RuntimeResponseSentState';

/** `deliver` and `sent` are the platform's own steps; the others are the runtime's calls. */
export type RuntimeAction = 'next' | 'deliver' | 'response' | 'error' | 'sent' | 'init-error';

export type Transition =
  | { readonly allowed: true; readonly state: RuntimeState }
  | { readonly allowed: false; readonly message: string };

const TABLE: Record<RuntimeState, Partial<Record<RuntimeAction, RuntimeState>>> = {
  // The first `next` ends the init phase.
  Started: { next: 'Ready', 'init-error': 'InitError' },
  InitError: {},
  Ready: { next: 'Ready', deliver: 'Running' },
  // A second `next` while an event is being handled gets the same event again.
  Running: { next: 'Running', response: 'InvocationResponse', error: 'InvocationErrorResponse' },
  InvocationResponse: { sent: 'RuntimeResponseSentState' },
  InvocationErrorResponse: { sent: 'RuntimeResponseSentState' },
  RuntimeResponseSentState: { next: 'Ready' },
};

const WANTED: Record<RuntimeAction, RuntimeState> = {
  next: 'Ready',
  deliver: 'Running',
  response: 'InvocationResponse',
  error: 'InvocationErrorResponse',
  sent: 'RuntimeResponseSentState',
  'init-error': 'InitError',
};

/**
 * What an action does in a state. A refusal carries the message of the 403 answer, as observed on AWS' runtime
 * interface emulator (aws-lambda-runtime-interface-emulator 1.30, read 2026-11).
 */
export function transition(state: RuntimeState, action: RuntimeAction): Transition {
  const next = TABLE[state][action];
  if (next) return { allowed: true, state: next };
  const message = `State transition from ${state} to ${WANTED[action]} failed for runtime. Error: State transition is not allowed`;
  return { allowed: false, message };
}
