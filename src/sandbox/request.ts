import { MAX_REQUEST_BYTES } from './runtimeApi/limits';
import { SandboxError } from './sandboxError';
import type { InvokeOptions } from './types';

/**
 * What Lambda's Invoke API refuses before any function runs (AWS "Invoke", read 2026-11).
 * @throws {SandboxError} `sandbox.request-too-large` or `sandbox.invalid-request`
 */
export function checkRequest(event: Uint8Array, options: InvokeOptions): void {
  if (event.length > MAX_REQUEST_BYTES) {
    const message = `Request must be smaller than ${MAX_REQUEST_BYTES} bytes for the InvokeFunction operation`;
    throw new SandboxError('sandbox.request-too-large', message);
  }
  for (const text of [options.clientContext, options.cognitoIdentity]) {
    if (text !== undefined && !isJson(text)) {
      throw new SandboxError(
        'sandbox.invalid-request',
        'Client context must be a valid JSON-formatted string.',
      );
    }
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
