/** What the rows of the Invocations view say. */
import type { PastInvocation } from './history';
import { errorOf } from '../invoke/resultText';
import { code, escapeMarkdown } from '../markdown';

/** `12:03:04` of the machine's own day. */
export function timeOf({ at }: PastInvocation): string {
  return new Date(at).toTimeString().slice(0, 8);
}

/** `events/resize.json · 12.3 ms · cold`, or the error's type in place of the time. */
export function invocationDescription({ event, outcome }: PastInvocation): string {
  const { report, functionError, payload, cold } = outcome;
  const what = functionError
    ? errorOf(payload).type || 'function error'
    : `${report.durationMs.toFixed(1)} ms`;
  return [event.name, what, ...(cold ? ['cold'] : [])].join(' · ');
}

export function invocationTooltip(past: PastInvocation): string {
  const { key, at, outcome, event } = past;
  const { report, functionError, payload, tier, interpreter, cold } = outcome;
  const { type, message } = errorOf(payload);
  return [
    `**${escapeMarkdown(key.id)}** ${new Date(at).toLocaleString()}`,
    functionError ? escapeMarkdown([type, message].filter((part) => part !== '').join(': ')) : '',
    `Event: ${code(event.name)}  \nDuration: ${report.durationMs.toFixed(1)} ms, billed ${report.billedDurationMs} ms  \nMemory: ${report.maxMemoryUsedMb} of ${report.memorySizeMb} MB`,
    `${cold ? 'Cold' : 'Warm'}, ${escapeMarkdown(interpreter)} in ${tier}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What screen readers hear of a row. */
export function invocationLabel(past: PastInvocation): string {
  const result = past.outcome.functionError ? 'failed' : 'succeeded';
  return `${past.key.id} ${result} at ${timeOf(past)}, ${invocationDescription(past)}`;
}
