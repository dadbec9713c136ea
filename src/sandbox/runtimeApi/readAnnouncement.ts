import type { IncomingMessage } from 'node:http';
import type { DebuggerAddress } from '../debug/debugFront';
import { readBody } from './readBody';

const MAX_BYTES = 1024;

/** Where a process says that its debugger listens: `{"port": 41234, "path": "/<uuid>"}`. */
export async function readAnnouncement(
  request: IncomingMessage,
): Promise<DebuggerAddress | undefined> {
  const body = await readBody(request, MAX_BYTES);
  if (body.kind !== 'whole') return undefined;
  try {
    const { port, path } = JSON.parse(Buffer.from(body.bytes).toString('utf8')) as DebuggerAddress;
    const isPort = Number.isInteger(port) && port > 0 && port < 65_536;
    return isPort && /^(?:\/[\w-]+)?$/.test(path) ? { port, path } : undefined;
  } catch {
    return undefined;
  }
}
