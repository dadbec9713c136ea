/**
 * Imports of one large source, and a check of a large project from warm caches, with the ratio to a bare read of the
 * same files; ends with 1 when something is over its bound. Run with `npm run bench:imports`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import { checkFunctions } from '../src/app/checkFunctions';
import { FunctionOpener } from '../src/app/openFunction';
import { OpenedContents } from '../src/app/openedContents';
import { openProject } from '../src/app/openProject';
import { sameBySizeAndCrc } from '../src/core/layers/sameContents';
import { createImportParser } from '../src/core/imports/importParser';
import { rememberImports } from '../src/core/imports/rememberedImports';
import { grammarFiles } from '../src/platform/grammarFiles';
import { nodeFiles } from '../src/platform/nodeFiles';
import { systemClock } from '../src/platform/systemClock';
import { zipArchives } from '../src/platform/zipArchives';
import { best } from './support/ratio';
import { writeProject } from './support/project';

const LINES = 2000;
const FUNCTIONS = 100;
const SOURCES = 1000;
/** Milliseconds. */
const MOST_FOR_SOURCE = 50;
const MOST_FOR_PROJECT = 2000;

const grammars = path.dirname(require.resolve('@vscode/tree-sitter-wasm'));
const parser = createImportParser(grammarFiles(grammars));
const deps = {
  files: nodeFiles,
  archives: zipArchives,
  parser: rememberImports(parser),
  clock: systemClock,
};

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-bench-'));
  try {
    const results = [await oneSource(), await wholeProject(folder)];
    if (results.includes(false)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each round is another text, as after a key was pressed. */
async function oneSource(): Promise<boolean> {
  const lines = Array.from({ length: LINES }, (_, line) =>
    line % 20 === 0
      ? `const dep${line} = require('package-${line % 100}/lib');`
      : `function f${line}(a, b) { return [a, b].map((x) => x * ${line} + (b ? a : x)); }`,
  );
  let round = 0;
  await parser.parse('javascript', '');
  const time = await best(async () => {
    const { sites } = await parser.parse('javascript', `${lines.join('\n')}\n// ${round++}`);
    if (sites.length !== LINES / 20) throw new Error(`${sites.length} imports were found`);
  });
  const parse = await parseAlone(lines);
  console.log(
    `a changed source of ${LINES} lines: ${time.toFixed(1)} ms, of which the parse alone ${parse.toFixed(1)} ms`,
  );
  return time - parse <= MOST_FOR_SOURCE;
}

async function parseAlone(lines: readonly string[]): Promise<number> {
  const language = await Language.load(await grammarFiles(grammars).grammar('javascript'));
  const alone = new Parser();
  alone.setLanguage(language);
  let round = 0;
  return best(() => {
    alone.parse(`${lines.join('\n')}\n// ${round++}`)?.delete();
    return Promise.resolve();
  });
}

async function wholeProject(folder: string): Promise<boolean> {
  const files = writeProject(folder, FUNCTIONS, SOURCES, { mkdirSync, writeFileSync });
  const contents = new OpenedContents(deps);
  const check = async (): Promise<void> => {
    const { functions, findingSeverities } = await openProject(nodeFiles, folder);
    const opener = new FunctionOpener(deps, folder, sameBySizeAndCrc, contents);
    contents.changed();
    const { findings } = await checkFunctions(deps, opener, {
      folder,
      functions,
      allFunctions: functions,
      severities: findingSeverities,
      problems: [],
    });
    if (findings.length === 0) throw new Error('nothing was found');
  };
  await check(); // warms
  const time = await best(check, 5);
  const before = process.cpuUsage();
  await check();
  const { user, system } = process.cpuUsage(before);
  const processor = (user + system) / 1000;
  const bare = await best(async () => {
    await Promise.all(files.map((file) => readFile(file)));
  });
  console.log(
    `check ${FUNCTIONS} functions, 3 layers each, ${SOURCES} sources: ${time.toFixed(0)} ms (${processor.toFixed(0)} ms of processor), ${(time / bare).toFixed(1)} times a bare read of the same files (${bare.toFixed(0)} ms, ${readFileSync(files[0] ?? '').length} bytes each)`,
  );
  return time <= MOST_FOR_PROJECT;
}

void main();
