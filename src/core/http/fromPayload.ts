import { withCors } from './cors';
import type { FoundRoute, FoundUrl } from './findRoute';
import { answerV1, answerV2, restAnswer } from './functionAnswer';
import { headerOf, type Headers, type HttpAnswer } from './httpMessage';
import { firstAccepted, isBinaryMedia } from './mediaTypes';

/**
 * The answer that a caller gets for what a function returned.
 *
 * @param asked the headers of the request
 * @throws {MalformedAnswer}
 */
export function fromPayload(
  payload: Uint8Array,
  found: FoundRoute | FoundUrl,
  asked: Headers,
): HttpAnswer {
  const answer = plainAnswer(payload, found, asked);
  return { ...answer, headers: finishHeaders(answer.headers, found, asked) };
}

/** What a gateway has to say about the headers of a function's answer. */
export function finishHeaders(
  headers: Headers,
  found: FoundRoute | FoundUrl,
  asked: Headers,
): Headers {
  const origin = headerOf(asked, 'origin');
  if (found.kind === 'url') return withCors(headers, found.gateway.url.cors, origin);
  // Through a REST API the function sends these headers itself.
  return found.route.api === 'rest' ? headers : withCors(headers, found.route.cors, origin);
}

function plainAnswer(
  payload: Uint8Array,
  found: FoundRoute | FoundUrl,
  asked: Headers,
): HttpAnswer {
  if (found.kind === 'url') return answerV2(payload, 'application/json');
  const { api, payloadFormat, binaryMediaTypes } = found.route;
  if (api === 'http')
    return payloadFormat === '1.0'
      ? answerV1(payload)
      : answerV2(payload, 'text/plain;charset=UTF-8');
  const accepted = firstAccepted(headerOf(asked, 'accept'));
  return restAnswer(payload, isBinaryMedia(accepted, binaryMediaTypes));
}
