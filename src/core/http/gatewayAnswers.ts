/** What gateways answer by themselves, in AWS' own words. */
import type { Gateway } from './gateways';
import type { HttpAnswer } from './httpMessage';

/** Why there is no answer of the function. */
export type Trouble =
  /** Nothing is served at the path. */
  | 'no-route'
  /** The function failed, its own time limit included. */
  | 'function-error'
  | 'malformed-answer'
  /** The function took longer than the gateway waits. */
  | 'gateway-timeout'
  | 'request-too-large'
  /** As many invocations run as may run at once. */
  | 'throttled';

type Words = readonly [status: number, message: string];

/**
 * For REST APIs AWS "Gateway response types for API Gateway" and "Handling Lambda errors with an API Gateway API": 500
 * when Lambda refuses the call, 502 when the function fails or answers in a wrong format (read 2026-11). For the others
 * what users report: an HTTP API answers 500 to a function's error and 503 when it waits no longer, a function URL 502
 * with plain text.
 */
const ANSWERS: Readonly<Record<Gateway['kind'], Readonly<Record<Trouble, Words>>>> = {
  rest: {
    'no-route': [403, 'Missing Authentication Token'],
    'function-error': [502, 'Internal server error'],
    'malformed-answer': [502, 'Internal server error'],
    'gateway-timeout': [504, 'Endpoint request timed out'],
    'request-too-large': [413, 'Request Too Long'],
    throttled: [500, 'Internal server error'],
  },
  http: {
    'no-route': [404, 'Not Found'],
    'function-error': [500, 'Internal Server Error'],
    'malformed-answer': [500, 'Internal Server Error'],
    'gateway-timeout': [503, 'Service Unavailable'],
    'request-too-large': [413, 'Request Entity Too Large'],
    throttled: [503, 'Service Unavailable'],
  },
  url: {
    'no-route': [404, 'Not Found'],
    'function-error': [502, 'Internal Server Error'],
    'malformed-answer': [502, 'Internal Server Error'],
    'gateway-timeout': [504, 'Gateway Timeout'],
    'request-too-large': [413, 'Request Entity Too Large'],
    throttled: [429, 'Rate Exceeded.'],
  },
};

export function troubleAnswer(kind: Gateway['kind'], trouble: Trouble): HttpAnswer {
  const [status, message] = ANSWERS[kind][trouble];
  return kind === 'url' ? textAnswer(status, message) : messageAnswer(status, message);
}

/** `{"message": …}`. */
export function messageAnswer(status: number, message: string): HttpAnswer {
  const headers = [['content-type', 'application/json']] as const;
  return { status, headers, body: Buffer.from(JSON.stringify({ message })) };
}

function textAnswer(status: number, text: string): HttpAnswer {
  return { status, headers: [['content-type', 'text/plain']], body: Buffer.from(text) };
}
