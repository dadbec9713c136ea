import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
let folder: string | undefined;

/** A layer of public libraries that read HTTP events: installed into the project's cache when it is not yet. */
export function httpJudges(): string {
  folder ??= execFileSync(process.execPath, [path.join(ROOT, 'scripts/httpJudges.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
    .toString()
    .trim();
  return folder;
}

/** What AWS' own models make of events: each without what its model does not know. Throws when one refuses. */
export function parsedByAws(
  events: Readonly<Record<string, readonly unknown[]>>,
): Record<string, Record<string, unknown>[]> {
  const env = { ...process.env, PYTHONPATH: path.join(httpJudges(), 'python') };
  const script = path.join(ROOT, 'scripts/parseHttpEvents.py');
  const out = execFileSync('python3', [script], { env, input: JSON.stringify(events) });
  return JSON.parse(out.toString()) as Record<string, Record<string, unknown>[]>;
}
