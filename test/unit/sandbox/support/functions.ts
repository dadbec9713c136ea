import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import {
  createSandbox,
  type InvocationResult,
  type Sandbox,
  type SandboxDeps,
  type SandboxSpec,
} from '../../../../src/sandbox/sandbox';
import { FORCED_TIER } from './tiers';

export type Contents = Readonly<Record<string, string | Uint8Array>>;

export interface FunctionUnderTest extends Partial<Omit<SandboxSpec, 'taskDir' | 'optDir'>> {
  /** The function's files. */
  readonly files: Contents;
  /** The merged layers' files. */
  readonly opt?: Contents;
  /** Of the function's files; default 0o644. */
  readonly mode?: number;
  /** Of the layers' files; default 0o644. */
  readonly optMode?: number;
  readonly tier?: SandboxDeps['tier'];
  readonly initLimitMs?: number;
  /** Other bootstraps than ours. */
  readonly bootstrapDir?: string;
  readonly onLog?: SandboxDeps['onLog'];
}

export const BOOTSTRAPS = resolve('src/sandbox/bootstraps');
export const COMPILED = resolve('.cache/compiled');

/** Writes a function to disk, hands out a sandbox for it, and takes both away again. */
export async function withFunction(
  under: FunctionUnderTest,
  use: (sandbox: Sandbox, taskDir: string) => Promise<void>,
): Promise<void> {
  const { files, opt, mode = 0o644, optMode, tier = FORCED_TIER, ...rest } = under;
  const { initLimitMs, onLog, bootstrapDir = BOOTSTRAPS, ...spec } = rest;
  const root = mkdtempSync(join(tmpdir(), 'strata-sandbox-'));
  const taskDir = writeTree(join(root, 'task'), files, mode);
  const optDir = opt && writeTree(join(root, 'opt'), opt, optMode);
  const sandbox = await createSandbox(
    {
      functionName: 'fn',
      runtime: 'nodejs20.x',
      handler: 'index.handler',
      timeoutSeconds: 5,
      memoryMb: 256,
      environment: {},
      architecture: 'x86_64',
      ...spec,
      taskDir,
      ...(optDir !== undefined && { optDir }),
    },
    {
      bootstrapDir,
      cacheDir: COMPILED,
      hostEnv: process.env,
      ...(tier && { tier }),
      ...(initLimitMs !== undefined && { initLimitMs }),
      ...(onLog && { onLog }),
    },
  );
  try {
    await use(sandbox, taskDir);
  } finally {
    await sandbox.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

/** One invocation of a function. */
export async function invokeOnce(
  under: FunctionUnderTest,
  event: unknown = {},
): Promise<InvocationResult> {
  let result: InvocationResult | undefined;
  await withFunction(under, async (sandbox) => {
    result = await sandbox.invoke(toEvent(event));
  });
  if (!result) throw new Error('not invoked');
  return result;
}

export function toEvent(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

/** The payload as parsed JSON. */
export function answerOf(result: InvocationResult): unknown {
  return JSON.parse(textOf(result));
}

export function textOf(result: InvocationResult): string {
  return Buffer.from(result.payload).toString('utf8');
}

/** The lines between START and END. */
export function printedBy(result: InvocationResult): readonly string[] {
  const start = result.logs.findIndex((line) => line.startsWith('START '));
  const end = result.logs.findIndex((line) => line.startsWith('END '));
  return result.logs.slice(start + 1, end);
}

export function errorOf(result: InvocationResult): {
  readonly errorType: string;
  readonly errorMessage: string;
} {
  const { errorType, errorMessage } = answerOf(result) as Record<string, string>;
  return { errorType: errorType ?? '', errorMessage: errorMessage ?? '' };
}

export function writeTree(root: string, contents: Contents, mode = 0o644): string {
  mkdirSync(root, { recursive: true });
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode });
  }
  return root;
}
