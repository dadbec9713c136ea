import { SCHEMA_VERSION } from '../../app/documents';
import { TIER_LIMITS } from '../../core/tiers/tiers';
import type { InvocationResult, Sandbox } from '../../core/ports/sandbox';

/** The document of `strata invoke --json`. */
export function invocationDocument(
  { tier, network, interpreter }: Pick<Sandbox, 'tier' | 'network' | 'interpreter'>,
  result: InvocationResult,
) {
  const { statusCode, functionError, payload, requestId, report, logs } = result;
  return {
    schemaVersion: SCHEMA_VERSION,
    statusCode,
    ...(functionError && { functionError }),
    payload: parsePayload(new TextDecoder().decode(payload)),
    requestId,
    report,
    sandbox: { tier, network, interpreter, limits: TIER_LIMITS[tier] },
    logs,
  };
}

/** Parsed JSON, else the text as it is. */
function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
