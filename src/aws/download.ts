import { AwsRefusal } from '../core/ports/awsLambda';
import { toRefusal } from './refusals';

/** Milliseconds without a byte after which a download is given up. */
const SILENCE_MS = 30_000;

/** The bytes at an address that AWS gave; see `AwsLambda.download`. The address is in no message. */
export async function* download(
  url: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const silence = new AbortController();
  const given = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
  const timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await fetch(url, { signal: given });
    if (!response.ok || !response.body) throw refused(response.status);
    for await (const chunk of response.body) {
      timer.refresh();
      yield chunk as Uint8Array;
    }
  } catch (error) {
    if (silence.signal.aborted)
      throw new AwsRefusal('unreachable', `the download stood still for ${SILENCE_MS / 1000} s`);
    throw toRefusal(error, signal);
  } finally {
    clearTimeout(timer);
  }
}

function refused(status: number): AwsRefusal {
  const message = `the download is refused with status ${status}`;
  if (status === 403) return new AwsRefusal('denied', message);
  return new AwsRefusal(status >= 500 ? 'unreachable' : 'other', message);
}
