/** AWS X-Ray "Tracing header" (read 2026-11). */
import { randomBytes } from 'node:crypto';

export const TRACE_HEADER = 'x-amzn-trace-id';

/** `Root=1-<seconds>-<96 bits>`: what a gateway adds to a request without a trace. */
export function newTraceRoot(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
}

/** What the function gets: a trace that nobody samples, unless the request says otherwise. */
export function tracingHeader(sent: string | undefined): string {
  const trace = sent ?? newTraceRoot();
  if (trace.includes('Sampled=')) return trace;
  return `${trace};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
