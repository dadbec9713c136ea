/**
 * Indexing 70,000 entries: Strata against yauzl.open and Python's zipfile, in one run, as ratios of medians.
 * Run with `npm run bench:archive`.
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { readArchiveIndex } from '../src/core/archive/archiveIndex';
import { zipArchives } from '../src/platform/zipArchives';

const ENTRIES = 70_000;
const RUNS = 5;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-bench-'));
  try {
    const place = path.join(folder, 'many.zip');
    await writeZip(place);
    const ours = await median(() => indexWithStrata(place));
    const rows = [
      ['strata', ours],
      ['yauzl.open', await median(() => indexWithYauzl(place))],
      ['python zipfile', pythonMedian(place)],
    ] as const;
    for (const [name, milliseconds] of rows) {
      if (milliseconds === undefined) console.log(`${name.padEnd(16)} not installed here`);
      else
        console.log(
          `${name.padEnd(16)} ${milliseconds.toFixed(1).padStart(8)} ms   strata takes ${(ours / milliseconds).toFixed(3)} of it`,
        );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeZip(place: string): Promise<void> {
  const zip = new yazl.ZipFile();
  for (let i = 0; i < ENTRIES; i++) {
    zip.addBuffer(Buffer.alloc(0), `nodejs/node_modules/package-${i % 700}/file-${i}.js`, {
      compress: false,
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(place));
}

async function indexWithStrata(place: string): Promise<void> {
  const { entries } = await readArchiveIndex((await zipArchives.open(place)).source);
  expectAll(entries.length);
}

async function indexWithYauzl(place: string): Promise<void> {
  const zip = await yauzl.openPromise(place);
  let count = 0;
  for await (const entry of zip.eachEntry()) count += entry.fileName === '' ? 0 : 1;
  expectAll(count);
}

/** Timed inside Python, so that its start does not count. */
function pythonMedian(place: string): number | undefined {
  const script = `import statistics, sys, time, zipfile
def once():
    start = time.perf_counter()
    assert len(zipfile.ZipFile(sys.argv[1]).infolist()) == ${ENTRIES}
    return (time.perf_counter() - start) * 1000
print(statistics.median(once() for _ in range(${RUNS})))`;
  try {
    return Number(execFileSync('python3', ['-c', script, place], { encoding: 'utf8' }));
  } catch {
    return undefined;
  }
}

function expectAll(count: number): void {
  if (count !== ENTRIES) throw new Error(`${count} of ${ENTRIES} entries were listed`);
}

async function median(action: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now();
    await action();
    if (run > 0) times.push(performance.now() - started); // the first one warms up
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

void main();
