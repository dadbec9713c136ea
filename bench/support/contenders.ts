import { spawn, type ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** One way to run the function. */
export interface Contender {
  readonly name: string;
  /** One event and its answer. */
  readonly call: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const EVENT = '{"a":1}';

const agent = new Agent({ keepAlive: true });

/** `strata start` on a project. */
export class StrataEndpoint {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {}

  static async start(folder: string, sandboxes: number): Promise<StrataEndpoint> {
    const args = ['start', '--port', '0', '--concurrency', String(sandboxes)];
    const child = spawn(process.execPath, [path.resolve('dist/cli.js'), ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const port = await new Promise<number>((resolve) => {
      child.stdout.once('data', (chunk: Buffer) =>
        resolve(Number(/:(\d+)"/.exec(chunk.toString())?.[1])),
      );
    });
    return new StrataEndpoint(child, port);
  }

  call(name: string): Promise<void> {
    return post(this.port, `/2015-03-31/functions/${name}/invocations`);
  }

  stop(): Promise<void> {
    return ended(this.child, 'SIGINT');
  }
}

/** AWS' emulator with AWS' own Node.js client, beside each other on this machine as in AWS' images. */
export async function emulated(
  program: string,
  client: string,
  taskDir: string,
): Promise<Contender> {
  const [port, api] = [await freePort(), await freePort()];
  const addresses = ['--runtime-interface-emulator-address', `127.0.0.1:${port}`];
  const boot = `import { run } from '${client}/dist/index.mjs'; await run('${taskDir}', 'index.handler');`;
  const runtime = [process.execPath, '--input-type=module', '-e', boot, 'index.handler'];
  const args = [...addresses, '--runtime-api-address', `127.0.0.1:${api}`, ...runtime];
  const env = { PATH: process.env.PATH, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  // Its group: the emulator does not end its runtime when it is killed.
  const child = spawn(program, args, { cwd: taskDir, env, stdio: 'ignore', detached: true });
  await pause(1000);
  return {
    name: 'aws-lambda-rie with aws-lambda-ric',
    call: () => post(port, '/2015-03-31/functions/function/invocations'),
    stop: () => {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      return Promise.resolve();
    },
  };
}

interface LambdaLocal {
  execute(options: object): Promise<unknown>;
}

/** In this very process. */
export function lambdaLocal(modules: string, taskDir: string): Contender {
  const local = createRequire(`${modules}/`)('lambda-local') as LambdaLocal;
  return {
    name: 'lambda-local',
    call: async () => {
      const options = { verboseLevel: 0, timeoutMs: 20_000, lambdaHandler: 'handler' };
      const event = JSON.parse(EVENT) as unknown;
      await local.execute({ ...options, event, lambdaPath: path.join(taskDir, 'index.js') });
    },
    stop: () => Promise.resolve(),
  };
}

interface Fun {
  createFunction(
    options: object,
  ): Promise<((event: unknown) => Promise<unknown>) & { destroy(): Promise<void> }>;
}

export async function vercelFun(modules: string, taskDir: string): Promise<Contender> {
  const fun = createRequire(`${modules}/`)('@vercel/fun') as Fun;
  const options = { Code: { Directory: taskDir }, Handler: 'index.handler', Runtime: 'nodejs' };
  const lambda = await fun.createFunction({ ...options, Environment: { Variables: {} } });
  return {
    name: '@vercel/fun',
    call: async () => {
      await lambda(JSON.parse(EVENT));
    },
    stop: () => lambda.destroy(),
  };
}

function post(port: number, place: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Length': EVENT.length };
    const options = { host: '127.0.0.1', port, path: place, method: 'POST', agent, headers };
    const sent = request(options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        if (text === EVENT) resolve();
        else reject(new Error(`answered ${String(response.statusCode)}: ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(EVENT);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const over = new Promise((resolve) => child.once('close', resolve));
  child.kill(signal);
  await over;
}
