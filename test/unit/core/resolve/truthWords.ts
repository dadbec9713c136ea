import type { Resolution } from '../../../../src/core/resolve/resolution';
import type { Truth } from '../../support/sandboxedTruth';

/** An answer of ours, or of an interpreter, in the same few words. */
export function toWords(answer: Resolution | Truth | undefined): string {
  if (answer === undefined) return 'nothing';
  if ('status' in answer) return answer.status === 'resolved' ? answer.path : answer.status;
  if (answer.builtin) return 'builtin';
  return answer.path ?? 'unresolved';
}
