import { AwsRefusal, type AwsRefusalKind } from '../core/ports/awsLambda';
import { errorText } from '../core/errorText';

/** Names of errors, as the service and AWS' client for it give them. */
const KINDS: Readonly<Record<string, AwsRefusalKind>> = {
  AccessDeniedException: 'denied',
  AccessDenied: 'denied',
  ForbiddenException: 'denied',
  InvalidSignatureException: 'denied',
  SignatureDoesNotMatch: 'denied',
  UnrecognizedClientException: 'denied',
  InvalidClientTokenId: 'denied',
  ResourceNotFoundException: 'absent',
  ExpiredTokenException: 'expired',
  ExpiredToken: 'expired',
  RequestExpired: 'expired',
  CredentialsProviderError: 'no-credentials',
  TokenProviderError: 'no-credentials',
  TooManyRequestsException: 'unreachable',
  ThrottlingException: 'unreachable',
  ServiceException: 'unreachable',
  TimeoutError: 'unreachable',
};
/** Codes of Node.js for a network that does not answer, TLS included. */
const NETWORK =
  /^(?:E(?:CONN\w+|TIMEDOUT|NETUNREACH|HOSTUNREACH|NOTFOUND|PIPE|PROTO|AI_AGAIN)|UND_ERR_\w+|CERT_\w+|\w+_CERT\w*|ERR_TLS_\w+)$/;

const WORDS: Readonly<Record<AwsRefusalKind, (text: string) => string>> = {
  denied: (text) => `AWS denies access (${text})`,
  absent: (text) => `AWS does not have it: it was deleted, or never was there (${text})`,
  expired: (text) => `the AWS session has expired; sign in again (${text})`,
  'no-credentials': (text) => `there are no AWS credentials (${text})`,
  'no-region': () =>
    'no region is given: name one with --region, AWS_REGION, or in the profile or the ARN',
  unreachable: (text) => `AWS does not answer (${text})`,
  other: (text) => `AWS refuses (${text})`,
};

/** What was thrown on the way to AWS, as a clause for people. A signal that has fired is passed on as it is. */
export function toRefusal(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true) return signal.reason;
  if (error instanceof AwsRefusal) return error;
  const kind = kindOf(error);
  return new AwsRefusal(kind, WORDS[kind](textOf(error)));
}

function kindOf(error: unknown): AwsRefusalKind {
  if (!(error instanceof Error)) return 'other';
  const known = KINDS[error.name];
  if (known) return known;
  if (isNetwork(error)) return 'unreachable';
  if (error.message === 'Region is missing') return 'no-region';
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  if (status === 403 || status === 401) return 'denied';
  return status !== undefined && status >= 500 ? 'unreachable' : 'other';
}

function isNetwork(error: Error): boolean {
  const { code, cause } = error as Error & { readonly code?: unknown };
  if (typeof code === 'string' && NETWORK.test(code)) return true;
  return cause instanceof Error && isNetwork(cause);
}

/** One line. `fetch failed` alone says nothing: the reason is in its cause. */
function textOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = errorText(cause).replaceAll(/\s+/g, ' ').replace(/\.$/, '').trim();
  if (text !== '') return text;
  const { code, name } = cause as { readonly code?: string; readonly name?: string };
  return code ?? name ?? 'no reason given';
}
