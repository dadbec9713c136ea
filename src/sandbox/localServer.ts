import { createServer, type RequestListener, type Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { PortRefused, type LambdaEndpoint } from '../core/ports/lambdaEndpoint';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;
/** What this machine calls itself; any other name may be a page's that had its own name point here. */
const LOCAL_NAME =
  /^(?:127\.\d+\.\d+\.\d+|\[::1\]|(?:[^.]+\.)*localhost|host\.docker\.internal)(?::\d+)?$/i;

/**
 * An HTTP server for this machine: on the loopback interface it answers to names of this machine only. Rejects with a
 * {@link PortRefused}.
 *
 * @param port 0: a free one
 */
export async function listenLocally(
  { host, port }: { readonly host: string; readonly port: number },
  listener: RequestListener,
): Promise<LambdaEndpoint> {
  const checksHost = LOOPBACK.test(host);
  // A function may take its fifteen minutes: only the request itself has a limit.
  const server = createServer({ requestTimeout: 60_000, keepAliveTimeout: 20_000 });
  server.on('request', (request, response) => {
    response.on('error', () => response.destroy());
    if (checksHost && !LOCAL_NAME.test(request.headers.host ?? '')) {
      request.resume();
      response.writeHead(403, { 'Content-Type': 'text/plain' });
      response.end('This endpoint is for this machine: call it as localhost or 127.0.0.1.\n');
      return;
    }
    listener(request, response);
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
            ? `Port ${port} of ${host} is in use. Name another one, or 0 for a free one.`
            : `The endpoint can't listen on ${host}:${port}: ${error.message}`,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
}
