import type { Server as HttpServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Launch } from '../isolation/launch';

/** Opens a connection to what listens at a port of the sandbox' loopback interface. Rejects when nothing does. */
export type Connect = (port: number) => Promise<Socket>;

/** The network of one life of an environment, as seen from outside. */
export interface SandboxNetwork {
  /** Has a server answer on the sandbox' loopback interface. Rejects when it can't. */
  listen(server: HttpServer): Promise<void>;
  readonly connect: Connect;
  /** The same program in this network. */
  launch(launch: Launch): Launch;
  /** Resolves when nothing of it is left but the sockets that it has handed out. May be called twice. */
  close(): Promise<void>;
}

export const LOOPBACK = '127.0.0.1';

/** This machine's own: any free port. */
export const hostNetwork: SandboxNetwork = {
  listen: (server) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, LOOPBACK, resolve);
    }),
  connect: (port) =>
    new Promise((resolve, reject) => {
      const socket = connect(port, LOOPBACK, () => resolve(socket));
      socket.once('error', reject);
    }),
  launch: (launch) => launch,
  close: () => Promise.resolve(),
};
