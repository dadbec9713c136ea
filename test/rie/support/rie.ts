import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Subject } from './outcome';

export interface EmulatedFunction {
  readonly name: string;
  /** Seconds. */
  readonly timeout: number;
  readonly taskDir: string;
  readonly optDir: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** AWS' emulator with one function, in a filesystem of its own: it looks for functions and extensions at fixed paths. */
export class RunningEmulator implements Subject {
  readonly path = '/2015-03-31/functions/function/invocations';
  private text = '';

  private constructor(
    readonly port: number,
    private readonly child: ReturnType<typeof spawn>,
  ) {
    const take = (chunk: Buffer): void => {
      this.text += chunk.toString();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
  }

  static async start(program: string, under: EmulatedFunction): Promise<RunningEmulator> {
    const [port, api] = [await freePort(), await freePort()];
    const child = spawn('bwrap', [...mounts(program, under), ...command(port, api)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH },
    });
    const emulator = new RunningEmulator(port, child);
    await listening(port);
    return emulator;
  }

  readonly log = (): readonly string[] => this.text.split('\n');

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await ended;
  }
}

function mounts(
  program: string,
  { name, timeout, taskDir, optDir, environment }: EmulatedFunction,
) {
  const links = ['/bin', '/sbin', '/lib', '/lib64'].filter((path) => existsSync(path));
  const variables = {
    PATH: '/usr/bin:/bin',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_TIMEOUT: String(timeout),
    ...environment,
  };
  return [
    ...['--die-with-parent', '--unshare-pid', '--ro-bind', '/usr', '/usr'],
    ...links.flatMap((path) =>
      lstatSync(path).isSymbolicLink()
        ? ['--symlink', readlinkSync(path), path]
        : ['--ro-bind', path, path],
    ),
    ...['--ro-bind', '/etc', '/etc', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
    ...['--ro-bind', taskDir, '/var/task', '--ro-bind', optDir, '/opt'],
    ...['--ro-bind', program, '/aws-lambda-rie', '--chdir', '/var/task', '--clearenv'],
    ...Object.entries(variables).flatMap(([key, value]) => ['--setenv', key, value]),
  ];
}

function command(port: number, api: number): string[] {
  const addresses = ['--runtime-interface-emulator-address', `127.0.0.1:${port}`];
  return ['/aws-lambda-rie', ...addresses, '--runtime-api-address', `127.0.0.1:${api}`];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('close', () => socket.destroy());
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await pause(50);
  }
  throw new Error('the emulator does not listen');
}
