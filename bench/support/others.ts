/** Other indexers, as the measure of ours. */
import { execFileSync } from 'node:child_process';
import yauzl from 'yauzl';
import { best } from './ratio';

const RUNS = 3;

export function indexWithYauzl(place: string, entries: number): Promise<number> {
  return best(async () => {
    const zip = await yauzl.openPromise(place);
    let count = 0;
    for await (const entry of zip.eachEntry()) count += entry.fileName === '' ? 0 : 1;
    if (count !== entries) throw new Error(`yauzl lists ${count} entries`);
  }, RUNS);
}

/** Timed inside Python, so that its start does not count. */
export function indexWithPython(place: string, entries: number): number {
  const script = `import sys, time, zipfile
def once():
    start = time.perf_counter()
    assert len(zipfile.ZipFile(sys.argv[1]).infolist()) == ${entries}
    return (time.perf_counter() - start) * 1000
print(min(once() for _ in range(${RUNS})))`;
  return Number(execFileSync('python3', ['-c', script, place], { encoding: 'utf8' }));
}
