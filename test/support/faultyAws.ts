import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A server in the place of AWS that answers as a test says. */
export interface FaultyAws {
  readonly url: string;
  /** Path and query of every request, in order. */
  readonly asked: string[];
  behaviour: Behaviour;
  stop(): Promise<void>;
}

export async function startFaultyAws(): Promise<FaultyAws> {
  const asked: string[] = [];
  const faulty = { behaviour: refusing(500, 'ServiceException', 'not told what to do') };
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    faulty.behaviour(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(faulty, {
    url,
    asked,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

/** An error as Lambda's API words it. */
export function refusing(status: number, type: string, message: string): Behaviour {
  return (_, response) => {
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(type !== '' && { 'x-amzn-errortype': type }),
    });
    response.end(JSON.stringify({ message }));
  };
}

/** Answers `GetLayerVersionByArn` with contents that lie at `/content`, and serves those as a test says. */
export function servingLayer(
  url: string,
  { sha256, size }: { readonly sha256: string; readonly size: number },
  content: Behaviour,
): Behaviour {
  return (request, response) => {
    if (request.url === '/content') {
      content(request, response);
      return;
    }
    const CodeSha256 = Buffer.from(sha256, 'hex').toString('base64');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ Content: { Location: `${url}/content`, CodeSha256, CodeSize: size } }),
    );
  };
}
