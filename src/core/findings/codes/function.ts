/** What a function's own settings have wrong. */
import { alternatives, are, listText } from '../phrases';
import type { WordsOf } from '../words';

export interface FunctionDetails {
  'function.handler-not-found': {
    readonly handler: string;
    readonly runtime: string;
    readonly looked: readonly string[];
    readonly reason?: string;
  };
  'function.bootstrap-missing': { readonly runtime: string };
  'function.search-path-replaced': {
    readonly variable: string;
    /** Folders of layers that Lambda's own value names, and this one does not. */
    readonly lost: readonly string[];
    readonly runtime: string;
  };
  'function.runtime-deprecated': {
    readonly runtime: string;
    /** Dates: `2026-04-30`. */
    readonly deprecated: string;
    readonly frozen: string;
    readonly today: string;
  };
}

export const FUNCTION_WORDS: WordsOf<FunctionDetails> = {
  'function.handler-not-found': {
    title: "The handler's file is not there",
    severity: 'error',
    message: ({ handler, runtime, looked, reason }) =>
      `Handler '${handler}' is not found by ${runtime}: ${reason ?? `there is no ${alternatives(looked) || 'file'}`}.`,
  },
  'function.bootstrap-missing': {
    title: "A custom runtime's bootstrap is not there",
    severity: 'error',
    message: ({ runtime }) =>
      `${runtime} starts 'bootstrap', and there is none in the function or at the root of a layer. Name the program so.`,
  },
  'function.search-path-replaced': {
    title: 'An environment variable takes layers off the search path',
    severity: 'warning',
    message: ({ variable, lost, runtime }) =>
      `${variable} replaces the value that ${runtime} sets, and ${listText(lost)} of the layers ${are(lost.length)} not searched any more. Add ${lost.length === 1 ? 'it' : 'them'} to the value.`,
  },
  'function.runtime-deprecated': {
    title: 'AWS no longer cares for the runtime',
    severity: 'warning',
    message: ({ runtime, deprecated, frozen, today }) =>
      `${runtime} is deprecated since ${deprecated}: it gets no security patches. ` +
      (frozen <= today
        ? `Functions that use it can't be updated since ${frozen}. Move to a newer runtime.`
        : `Functions that use it can't be updated from ${frozen} on. Move to a newer runtime.`),
  },
};
