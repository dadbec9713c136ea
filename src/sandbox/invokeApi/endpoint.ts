import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import {
  PortRefused,
  type EndpointOptions,
  type FunctionService,
  type LambdaEndpoint,
  type LambdaEndpoints,
} from '../../core/ports/lambdaEndpoint';
import { InvokeApi } from './invokeApi';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;
/** What this machine calls itself; any other name may be a page's that had its own name point here. */
const LOCAL_NAME =
  /^(?:127\.\d+\.\d+\.\d+|\[::1\]|(?:[^.]+\.)*localhost|host\.docker\.internal)(?::\d+)?$/i;

/** A local Lambda endpoint on a port of this machine. */
export const lambdaEndpoints: LambdaEndpoints = { listen };

async function listen(service: FunctionService, options: EndpointOptions): Promise<LambdaEndpoint> {
  const { host, port } = options;
  const api = new InvokeApi(service, options, options.log);
  const checksHost = LOOPBACK.test(host);
  // A function may take its fifteen minutes: only the request itself has a limit.
  const server = createServer({ requestTimeout: 60_000, keepAliveTimeout: 20_000 });
  server.on('request', (request, response) => {
    response.on('error', () => response.destroy());
    if (checksHost && !LOCAL_NAME.test(request.headers.host ?? '')) {
      refuseHost(request, response);
      return;
    }
    void api.handle(request, response, urlOf(request));
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  await bind(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${actual}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new PortRefused(
          error.code === 'EADDRINUSE'
            ? `Port ${port} of ${host} is in use. Name another one with --port, or 0 for a free one.`
            : `The endpoint can't listen on ${host}:${port}: ${error.message}`,
        ),
      ),
    );
    server.listen(port, host, resolve);
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

function refuseHost(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(403, { 'Content-Type': 'text/plain' });
  response.end('This endpoint is for this machine: call it as localhost or 127.0.0.1.\n');
}
