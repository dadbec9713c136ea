import { apiEvent, urlEvent } from './eventV2';
import { eventV1 } from './eventV1';
import type { FoundRoute, FoundUrl } from './findRoute';
import type { HttpRequest } from './httpMessage';

/** The event that a request becomes, as JSON. */
export function toEvent(
  request: HttpRequest,
  found: FoundRoute | FoundUrl,
  accountId: string,
): Uint8Array {
  return Buffer.from(JSON.stringify(eventOf(request, found, accountId)));
}

function eventOf(request: HttpRequest, found: FoundRoute | FoundUrl, accountId: string): object {
  if (found.kind === 'url') return urlEvent(request, found);
  return found.route.payloadFormat === '1.0'
    ? eventV1(request, found, accountId)
    : apiEvent(request, found, accountId);
}
