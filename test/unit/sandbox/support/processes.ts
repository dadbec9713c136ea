import { readdirSync, readFileSync } from 'node:fs';

/** Processes of the whole machine whose command line holds a text. */
export function processesWith(text: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => commandLine(name).includes(text))
    .map(Number);
}

/** A number of seconds for `sleep` by which its process can be told from all others. */
export function uniqueSleep(): string {
  return `${100_000 + Math.floor(Math.random() * 800_000)}.${process.pid}`;
}

export async function waitFor(
  condition: () => boolean,
  what: string,
  limitMs = 5000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
