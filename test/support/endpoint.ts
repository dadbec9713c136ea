import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { HttpDocument } from '../../src/app/httpRoutes';

const CLI = path.resolve(__dirname, '../../dist/cli.js');

/** `strata start` in a process of its own. */
export interface RunningEndpoint {
  readonly url: string;
  /** The second line, which `--http` adds. */
  readonly http?: HttpDocument;
  /** What it has written for people so far. */
  readonly said: () => string;
  /** Ends it as a terminal does; gives its exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** AWS' own client. */
  readonly client: LambdaClient;
}

/** Starts the built command line on a free port and waits for its first lines. */
export async function startEndpoint(
  folder: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningEndpoint> {
  const child = spawn(process.execPath, [CLI, 'start', '--port', '0', ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [first = '', second] = await Promise.race([
    firstLines(child.stdout, args.includes('--http') ? 2 : 1),
    ended.then((code) => {
      throw new Error(`strata start ended with ${String(code)}: ${said}`);
    }),
  ]);
  const { listening } = JSON.parse(first) as { listening: string };
  const client = new LambdaClient({
    endpoint: listening,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    url: listening,
    ...(second !== undefined && { http: JSON.parse(second) as HttpDocument }),
    said: () => said,
    client,
    stop: (signal = 'SIGINT') => {
      client.destroy();
      child.kill(signal);
      return ended;
    },
  };
}

function firstLines(output: Readable, count: number): Promise<string[]> {
  return new Promise((resolve) => {
    let text = '';
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const lines = text.split('\n');
      if (lines.length > count) resolve(lines.slice(0, count));
    });
  });
}
