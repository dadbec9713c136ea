import type { IncomingMessage } from 'node:http';
import type {
  EndpointOptions,
  FunctionService,
  LambdaEndpoint,
} from '../../core/ports/lambdaEndpoint';
import { listenLocally } from '../localServer';
import { InvokeApi } from './invokeApi';

/** Serves functions as the Lambda service does, on a port of this machine. */
export function listenForInvokes(
  service: FunctionService,
  options: EndpointOptions,
): Promise<LambdaEndpoint> {
  const api = new InvokeApi(service, options, options.log);
  return listenLocally(options, (request, response) => {
    void api.handle(request, response, urlOf(request));
  });
}

/** Never throws: whatever can't be read is the path as it was sent. */
function urlOf(request: IncomingMessage): URL {
  const base = 'http://localhost';
  try {
    return new URL(`${base}${request.url ?? '/'}`);
  } catch {
    return new URL(base);
  }
}
