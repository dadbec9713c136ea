import { readFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBootstrap } from '../programs/customRuntime';
import type { Mount } from '../isolation/mountPlan';
import { SandboxError } from '../sandboxError';
import type { SandboxSpec } from '../types';
import { DEBUGGER_FOLDER } from './debuggerFolder';

/** Go writes this in front of what it says of a build (debug/buildinfo of Go 1.18 and later, read 2026-11). */
const GO_BUILD = Buffer.from('\xff Go buildinf:', 'latin1');
const INSIDE = `${DEBUGGER_FOLDER}/dlv`;

/**
 * What runs a custom runtime's program under Delve.
 * @throws {SandboxError} `sandbox.no-debugger`: it is no program in Go, or Delve is not there
 */
export async function requireDelve(
  spec: SandboxSpec,
  hostEnv: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly mounts: readonly Mount[]; readonly command: readonly string[] }> {
  const bootstrap = findBootstrap(spec);
  if ('fault' in bootstrap) throw new SandboxError('sandbox.no-debugger', bootstrap.fault);
  if (!(await readFile(bootstrap.hostPath)).includes(GO_BUILD)) {
    const message = `Of the runtime ${spec.runtime}, programs in Go can be debugged; ${bootstrap.path} is none.`;
    throw new SandboxError('sandbox.no-debugger', message);
  }
  const source = findDelve(hostEnv);
  if (source === undefined)
    throw new SandboxError(
      'sandbox.no-debugger',
      'Functions in Go are debugged with Delve (dlv), which is not on PATH.',
      'Install it: go install github.com/go-delve/delve/cmd/dlv@latest',
    );
  const options = ['--headless', '--api-version=2', '--accept-multiclient'];
  return {
    mounts: [{ kind: 'bind', source, target: INSIDE }],
    command: [INSIDE, 'exec', ...options, '--listen=127.0.0.1:0'],
  };
}

/** On PATH, or where `go install` puts programs ("go help install", read 2026-11). */
function findDelve({ PATH, GOBIN, GOPATH, HOME }: Readonly<Record<string, string | undefined>>) {
  const folders = [
    ...(PATH ?? '').split(delimiter),
    GOBIN,
    ...(GOPATH ?? '').split(delimiter).map((folder) => folder && join(folder, 'bin')),
    HOME && join(HOME, 'go', 'bin'),
  ];
  for (const folder of folders) {
    if (folder === undefined || folder === '') continue;
    try {
      return realpathSync(join(folder, 'dlv'));
    } catch {
      // not there
    }
  }
  return undefined;
}
