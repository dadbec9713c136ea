/**
 * The error type that a `Lambda-Runtime-Function-Error-Type` header counts as: kept when well formed, else the
 * unknown one of its kind (AWS' emulator 1.30, read 2026-11).
 */
export function toErrorType(header: string | undefined): string {
  if (header !== undefined && /^(Runtime|Function)\.[A-Z][a-zA-Z]+$/.test(header)) return header;
  return header?.startsWith('Function.') ? 'Function.Unknown' : 'Runtime.Unknown';
}

const ERROR_CAUSE = 'application/vnd.aws.lambda.error.cause+json';

/** The error document that the invoker sees: with the content type of an error cause, without the cause. */
export function toErrorPayload(contentType: string | undefined, body: Uint8Array): Uint8Array {
  if (contentType !== ERROR_CAUSE) return body;
  const parsed = parseObject(body);
  if (!parsed) return Buffer.from('"Invalid error body"');
  const { errorMessage, errorType, stackTrace } = parsed;
  const trace = Array.isArray(stackTrace) && stackTrace.length > 0 ? { stackTrace } : {};
  return Buffer.from(JSON.stringify({ errorMessage, errorType, ...trace }));
}

function parseObject(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
