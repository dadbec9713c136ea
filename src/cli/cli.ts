import { CommanderError } from 'commander';
import { lineForPeople } from '../app/appError';
import { composeCli } from './compositionRoot';
import type { ExitCode } from './exitCode';
import type { Output } from './output';
import { createProgram } from './program';
import { STRATA_VERSION } from './version';

const output: Output = {
  out: (text) => void process.stdout.write(text),
  outBytes: (bytes) => void process.stdout.write(bytes),
  err: (line) => void process.stderr.write(`${line}\n`),
  colours: process.stdout.isTTY && process.env.NO_COLOR === undefined,
};

// A reader that stops reading (`strata tree | head`) ends the command quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

async function main(): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram(
    composeCli(__dirname),
    output,
    STRATA_VERSION,
    (reported) => (code = reported),
  );
  try {
    await program.parseAsync(process.argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has said why
    output.err(lineForPeople(error) ?? unexpected(error));
    return 2;
  }
}

function unexpected(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `strata failed unexpectedly. Please report this:\n${text}`;
}

void main().then((code) => {
  process.exitCode = code;
});
