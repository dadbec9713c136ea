import { randomUUID } from 'node:crypto';

/** `Root=1-<seconds>-<96 bits>;Parent=<64 bits>;Sampled=0` (AWS X-Ray "Tracing header", read 2026-11). */
export function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  // Node keeps random bytes ready for these alone.
  const bits = (randomUUID() + randomUUID()).replaceAll('-', '');
  return `Root=1-${seconds}-${bits.slice(0, 24)};Parent=${bits.slice(32, 48)};Sampled=0`;
}
