import { randomBytes } from 'node:crypto';

/** `Root=1-<seconds>-<96 bits>;Parent=<64 bits>;Sampled=0` (AWS X-Ray "Tracing header", read 2026-11). */
export function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  const root = `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
  return `${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
