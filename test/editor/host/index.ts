import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';

const TEST_TIMEOUT_MS = 60_000;
/** Tells the lines of the tests from what an editor logs. */
const MARK = '[tests] ';

/** Test files of each run, without their extension; the packaged extension is only smoked. */
const SUITES: Readonly<Record<string, () => readonly string[]>> = {
  host: () => testsIn('.'),
  restricted: () => testsIn('restricted'),
  packaged: () => [path.join(__dirname, 'smoke.test.js')],
};

/** Called by the extension host: runs mocha and writes what came out into the file that the runner believes. */
export async function run(): Promise<void> {
  const suite = process.env.STRATA_TEST_SUITE ?? 'host';
  const result = process.env.STRATA_TEST_RESULT;
  const files = SUITES[suite]?.();
  if (result === undefined || files === undefined)
    throw new Error(`No result file, or no suite "${suite}".`);

  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    for (const line of format(...parts).split('\n')) console.log(MARK + line);
  };
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TEST_TIMEOUT_MS,
    retries: 1,
    forbidOnly: true,
    color: false,
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      writeFileSync(result, JSON.stringify({ passes, failures, pending }));
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed.`));
    });
  });
}

function testsIn(folder: string): string[] {
  const place = path.join(__dirname, folder);
  return readdirSync(place)
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => path.join(place, name));
}
