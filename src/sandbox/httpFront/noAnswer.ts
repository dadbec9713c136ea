import { MalformedAnswer } from '../../core/http/functionAnswer';
import type { Trouble } from '../../core/http/gatewayAnswers';
import { CallRefused } from '../../core/ports/lambdaEndpoint';

/** Why the function has no say in the answer; `message` is for people. */
export class NoAnswer extends Error {
  constructor(
    readonly trouble: Trouble,
    message: string,
  ) {
    super(message);
  }
}

/** What an error is to a gateway; `undefined`: nothing that AWS knows. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof NoAnswer) return error.trouble;
  if (error instanceof MalformedAnswer) return 'malformed-answer';
  const isThrottled =
    error instanceof CallRefused &&
    (error.code === 'throttled' || error.code === 'reserved-throttled');
  return isThrottled ? 'throttled' : undefined;
}

/** Waits no longer than a gateway does. Rejects with a {@link NoAnswer}. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const words = `the function took longer than ${ms / 1000} s`;
    timer = setTimeout(() => reject(new NoAnswer('gateway-timeout', words)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined); // nobody waits for it any more
  }
}
