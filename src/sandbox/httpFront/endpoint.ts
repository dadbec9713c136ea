import type {
  EndpointOptions,
  FunctionService,
  LambdaEndpoint,
} from '../../core/ports/lambdaEndpoint';
import { listenLocally } from '../localServer';
import { HttpFront } from './httpFront';

/** Serves the APIs and function URLs of functions, on a port of this machine. */
export function listenForHttp(
  service: FunctionService,
  options: EndpointOptions,
): Promise<LambdaEndpoint> {
  const front = new HttpFront(service, options);
  return listenLocally(options, (request, response) => void front.handle(request, response));
}
