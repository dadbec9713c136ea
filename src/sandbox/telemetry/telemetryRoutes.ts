import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExtensionsSession } from '../extensionsApi/extensionsSession';
import type { Connect } from '../network/sandboxNetwork';
import { readBody } from '../runtimeApi/readBody';
import { replyError, replyText } from '../runtimeApi/replies';
import { optionalSlash, type Route } from '../runtimeApi/route';
import { openDestination } from './destination';
import { parseSubscription } from './parseSubscription';
import { Subscriber } from './subscriber';
import { LOGS_API, TELEMETRY_API, type TelemetryApi } from './telemetryApis';
import type { TelemetryHub } from './telemetryHub';

const MAX_BODY = 64 * 1024;

/** Who may subscribe: extensions that registered. */
type Callers = Pick<ExtensionsSession, 'identify'>;

/** The one call of each of the two APIs. */
export function telemetryRoutes(
  hub: TelemetryHub,
  callers: Callers,
  connect: Connect,
): readonly Route[] {
  return [TELEMETRY_API, LOGS_API].map((api): Route => ({
    method: 'PUT',
    path: optionalSlash(api.path),
    run: (request, response) => subscribe(api, hub, callers, connect, request, response),
  }));
}

async function subscribe(
  api: TelemetryApi,
  hub: TelemetryHub,
  callers: Callers,
  connect: Connect,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, MAX_BODY);
  const extension = callers.identify(request, response);
  if (!extension) return;
  const text = body.kind === 'whole' ? Buffer.from(body.bytes).toString('utf8') : '';
  const subscription = parseSubscription(text, api);
  if ('problem' in subscription) {
    invalid(api, response, subscription.problem);
    return;
  }
  const outcome = hub.subscribe(
    extension.name,
    api.name,
    subscription.streams,
    () => new Subscriber(api, subscription, openDestination(subscription.destination, connect)),
  );
  switch (outcome) {
    case 'closed': {
      const message = `${api.name} API subscription is closed`;
      replyError(response, 403, `${api.name}.SubscriptionClosed`, message);
      return;
    }
    case 'other-api':
      invalid(api, response, 'the environment has subscriptions to the other of the two APIs');
      return;
    case 'already':
    case 'subscribed':
      replyText(response, 200, '"OK"');
  }
}

/** As the service does, as plain text (observed on AWS' emulator, 2026-11). */
function invalid(api: TelemetryApi, response: ServerResponse, errorMessage: string): void {
  const errorType = `${api.errorPrefix}ValidationError`;
  replyText(response, 400, JSON.stringify({ errorType, errorMessage }));
}
