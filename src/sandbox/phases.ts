import type { Ending } from './ending';
import type { RuntimeEvent, RuntimeProcess } from './runtimeProcess';
import type { Answer } from './runtimeApi/answer';
import type { Delivery } from './runtimeApi/delivery';

/** Waits until a new process asks for its first event: `undefined`, or how its init ended instead. */
export async function awaitInit(
  runtime: RuntimeProcess,
  limitMs: number,
  signal: AbortSignal,
): Promise<Ending | undefined> {
  const event = await runtime.nextEvent(limitMs, signal);
  if (!event) return signal.aborted ? { kind: 'aborted' } : { kind: 'timeout' };
  if (event.kind === 'next') return undefined;
  return toEnding(event);
}

/**
 * Gives a process that waits an event and sees it through until the process asks for the next one.
 * @param onAnswer is told of the answer at once
 */
export async function awaitAnswer(
  runtime: RuntimeProcess,
  delivery: Delivery,
  onAnswer: (answer: Answer) => void,
  limitMs: number,
  signal: AbortSignal,
): Promise<Ending> {
  const end = runtime.clock.now() + limitMs;
  let answer: Answer | undefined;
  runtime.deliver(delivery);
  for (;;) {
    const event = await runtime.nextEvent(end - runtime.clock.now(), signal);
    if (event?.kind === 'answer') {
      answer ??= event.answer;
      onAnswer(answer);
    } else if (event?.kind === 'next') {
      if (answer) return { kind: 'answer', answer, processLeft: true };
    } else {
      // What has been answered stays answered, whatever becomes of the process.
      if (answer) return { kind: 'answer', answer, processLeft: false };
      if (event) return toEnding(event);
      return signal.aborted ? { kind: 'aborted' } : { kind: 'timeout' };
    }
  }
}

function toEnding(event: RuntimeEvent): Ending {
  switch (event.kind) {
    case 'init-error':
    case 'exit':
    case 'memory':
      return event;
    case 'answer':
    case 'next':
      return { kind: 'exit', status: { kind: 'exit', code: 1 } };
  }
}
