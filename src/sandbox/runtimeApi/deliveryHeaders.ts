import type { Delivery } from './delivery';

/** The headers of `next`. Content-Type is never left out: some of AWS' clients crash without it. */
export function deliveryHeaders(delivery: Delivery): Record<string, string | number> {
  const { clientContext, cognitoIdentity, tenantId } = delivery;
  return {
    'Content-Type': 'application/json',
    'Content-Length': delivery.event.length,
    'Lambda-Runtime-Aws-Request-Id': delivery.requestId,
    'Lambda-Runtime-Deadline-Ms': String(delivery.deadlineMs),
    'Lambda-Runtime-Invoked-Function-Arn': delivery.functionArn,
    'Lambda-Runtime-Trace-Id': delivery.traceId,
    ...(clientContext !== undefined && {
      'Lambda-Runtime-Client-Context': headerBytes(clientContext),
    }),
    ...(cognitoIdentity !== undefined && {
      'Lambda-Runtime-Cognito-Identity': headerBytes(cognitoIdentity),
    }),
    ...(tenantId !== undefined && { 'Lambda-Runtime-Aws-Tenant-Id': headerBytes(tenantId) }),
  };
}

/** UTF-8 bytes in a header, which Node takes as one character each; line ends can't be sent. */
function headerBytes(text: string): string {
  return Buffer.from(text.replace(/[\r\n]+/g, ' '), 'utf8').toString('latin1');
}
