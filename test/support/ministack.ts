import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { LambdaClient } from '@aws-sdk/client-lambda';

const ROOT = path.resolve(__dirname, '../..');
export const REGION = 'eu-central-1';
/** As which account the server takes these credentials. */
export const ACCOUNT = '000000000000';

/** An AWS of its own for one suite, empty at first. */
export interface Ministack {
  readonly url: string;
  /** With these variables AWS' tools and SDKs talk to it, and to nobody else. */
  readonly env: Readonly<Record<string, string>>;
  readonly client: LambdaClient;
  stop(): Promise<void>;
}

/** Variables that lead AWS' SDK to a server of a test, past whatever this machine has set up. */
export function awsEnvironment(url: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: '',
    AWS_PROFILE: '',
    AWS_CONFIG_FILE: path.join(tmpdir(), 'strata-no-such-file'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(tmpdir(), 'strata-no-such-file'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
  };
}

/** Starts MiniStack on a free port, and installs it first when that is needed: this takes a minute then. */
export async function startMinistack(): Promise<Ministack> {
  const script = path.join(ROOT, 'scripts/ministack.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: ROOT });
  const port = await freePort();
  const temporary = await mkdtemp(path.join(tmpdir(), 'strata-ministack-'));
  const child = spawn('python3', ['-m', 'ministack'], {
    cwd: temporary,
    env: {
      ...process.env,
      PYTHONPATH: stdout.trim(),
      PYTHONDONTWRITEBYTECODE: '1',
      MINISTACK_HOST: '127.0.0.1',
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      TMPDIR: temporary,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child);
  const client = new LambdaClient({
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    url,
    env: awsEnvironment(url),
    client,
    async stop() {
      client.destroy();
      const ended = new Promise((resolve) => child.once('close', resolve));
      if (child.exitCode === null) child.kill('SIGKILL');
      await ended;
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Resolves when the server answers; rejects with what it said when it ends instead. */
async function answering(url: string, child: ChildProcess): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`MiniStack ended: ${said}`);
    const answer = await fetch(`${url}/_ministack/health`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
