'use strict';

/** The keys that @aws/lambda-invoke-store reads, too. */
const PROTECTED_KEYS = {
  REQUEST_ID: Symbol.for('_AWS_LAMBDA_REQUEST_ID'),
  X_RAY_TRACE_ID: Symbol.for('_AWS_LAMBDA_X_RAY_TRACE_ID'),
  TENANT_ID: Symbol.for('_AWS_LAMBDA_TENANT_ID'),
};
const PROTECTED = new Set(Object.values(PROTECTED_KEYS));

let context;

/** `awslambda.InvokeStore` of the nodejs24.x generation: what belongs to the event that is served. */
const invokeStore = {
  getContext: () => context,
  hasContext: () => context !== undefined,
  get: (key) => context?.[key],
  set(key, value) {
    if (PROTECTED.has(key)) {
      throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`);
    }
    context = context ?? {};
    context[key] = value;
  },
  run(values, action) {
    context = values;
    return action();
  },
  isProtectedKey: (key) => PROTECTED.has(key),
  getRequestId: () => context?.[PROTECTED_KEYS.REQUEST_ID] ?? '-',
  getXRayTraceId: () => context?.[PROTECTED_KEYS.X_RAY_TRACE_ID],
  getTenantId: () => context?.[PROTECTED_KEYS.TENANT_ID],
};

function contextOf(headers) {
  return {
    [PROTECTED_KEYS.REQUEST_ID]: headers['lambda-runtime-aws-request-id'],
    [PROTECTED_KEYS.X_RAY_TRACE_ID]: headers['lambda-runtime-trace-id'],
  };
}

module.exports = { invokeStore, contextOf };
