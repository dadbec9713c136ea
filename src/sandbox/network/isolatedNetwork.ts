import { spawn, type ChildProcess } from 'node:child_process';
import type { Server as HttpServer } from 'node:http';
import type { Server, Socket } from 'node:net';
import path from 'node:path';
import { SYSTEM_PATH, type Launch } from '../isolation/launch';
import type { NamespaceTier } from '../isolation/tiers';
import { within } from '../process/within';
import { SandboxError } from '../sandboxError';
import type { SandboxNetwork } from './sandboxNetwork';

/** Lambda's own port. The namespace is new: nothing else has it. */
const API_PORT = 9001;
const MAX_COMPLAINT = 500;
/** How long the holder may take to end by itself. */
const FAREWELL_MS = 1000;

/** What the program inside answers; sockets come beside it. */
interface Answer {
  readonly id: number;
  readonly pid?: number;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (socket: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A network namespace with nothing but a loopback interface, held by a small program that makes sockets in it and hands
 * them over: a socket belongs to the namespace that it was made in, whoever uses it. The sandbox is started inside.
 */
export class IsolatedNetwork implements SandboxNetwork {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private complaint = '';
  private readonly ended: Promise<true>;
  /** On the host, of the program inside. */
  private pid = 0;

  private constructor(private readonly holder: ChildProcess) {
    holder.stderr?.on('data', (chunk: Uint8Array) => {
      this.complaint = (this.complaint + Buffer.from(chunk).toString()).slice(0, MAX_COMPLAINT);
    });
    holder.on('message', (answer, socket) => this.take(answer as Answer, socket));
    holder.on('error', (error) => this.fail(error.message));
    // Node.js 20 emits no `close` after a socket has come.
    this.ended = new Promise((resolve) => holder.once('exit', () => resolve(true)));
    void this.ended.then(() => setImmediate(() => this.fail(this.complaint.trim())));
  }

  /** @throws {SandboxError} `sandbox.no-network` when this machine does not allow it */
  static async open(tier: NamespaceTier, bootstrapDir: string): Promise<IsolatedNetwork> {
    const program = [process.execPath, path.join(bootstrapDir, 'network', 'sockets.cjs')];
    const holder = spawn('/bin/sh', ['-c', 'exec "$@"', 'sh', ...holderOf(tier, program)], {
      // In the editor it is the editor's own program that runs as Node.js.
      env: { PATH: SYSTEM_PATH, ELECTRON_RUN_AS_NODE: '1', NODE_V8_COVERAGE: undefined },
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const network = new IsolatedNetwork(holder);
    try {
      await network.answer(0);
      return network;
    } catch (error) {
      await network.close();
      throw refusal(tier, error instanceof Error ? error.message : '');
    }
  }

  async listen(server: HttpServer): Promise<void> {
    const listening = (await this.ask({ listen: API_PORT })) as Server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(listening, resolve);
    });
  }

  readonly connect = async (port: number): Promise<Socket> =>
    (await this.ask({ connect: port })) as Socket;

  launch(launch: Launch): Launch {
    const enter = `exec nsenter --user --net --preserve-credentials --target ${this.pid} -- "$@"`;
    return {
      ...launch,
      command: '/bin/sh',
      args: ['-c', enter, 'sh', launch.command, ...launch.args],
    };
  }

  async close(): Promise<void> {
    if (this.holder.connected) this.holder.disconnect();
    if (!(await within(this.ended, FAREWELL_MS))) this.holder.kill('SIGKILL');
    await this.ended;
  }

  private ask(question: { readonly listen: number } | { readonly connect: number }) {
    const id = ++this.lastId;
    const answered = this.answer(id);
    if (this.holder.connected) this.holder.send({ id, ...question });
    else this.fail('it has ended');
    return answered;
  }

  private answer(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  private take({ id, pid, error }: Answer, socket: unknown): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (pid !== undefined) this.pid = pid;
    if (error === undefined) waiting?.resolve(socket);
    else waiting?.reject(new Error(error));
  }

  private fail(reason: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
  }
}

/** The program in a user and network namespace of its own, by the tier's own means; it dies with us. */
function holderOf(tier: NamespaceTier, program: readonly string[]): readonly string[] {
  if (tier === 'bubblewrap') {
    const namespaces = ['--die-with-parent', '--unshare-user', '--unshare-net'];
    return ['bwrap', ...namespaces, '--dev-bind', '/', '/', '--', ...program];
  }
  const namespaces = ['unshare', '--user', '--map-root-user', '--net', '--'];
  // bubblewrap switches the loopback interface on by itself.
  const shell = ['/bin/sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
  return ['setpriv', '--pdeathsig', 'KILL', '--', ...namespaces, ...shell, ...program];
}

function refusal(tier: NamespaceTier, reason: string): SandboxError {
  return new SandboxError(
    'sandbox.no-network',
    `The network can't be switched off in the tier ${tier}: ${reason === '' ? 'it ended without a word' : reason}.`,
    tier === 'unshare'
      ? 'The tier unshare needs the program ip: sudo apt install iproute2.'
      : undefined,
  );
}
