/**
 * Finding project files in a large tree, and reading a project again after a template was saved, in one run, as ratios
 * of the best runs; ends with 1 when a ratio is over its bound. Run with `npm run bench:projects`.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describeFunctions } from '../src/app/describeFunctions';
import { findProjectFiles } from '../src/app/findProjectFiles';
import { createKinds } from '../src/app/openProject';
import { createProjectReader } from '../src/app/projectReader';
import { WorkspaceSession } from '../src/app/workspaceSession';
import { createImportParser } from '../src/core/imports/importParser';
import { grammarFiles } from '../src/platform/grammarFiles';
import { nodeFiles } from '../src/platform/nodeFiles';
import { systemClock } from '../src/platform/systemClock';
import { zipArchives } from '../src/platform/zipArchives';
import { writeProject } from './support/project';
import { best, show, type Ratio } from './support/ratio';
import { writeConfigurations } from './support/terraform';

const FOLDERS = 5000;
const FILES_IN_FOLDER = 20;
const FUNCTIONS = 100;
const CONFIGURATIONS = 20;
const RUNS = 7;
/** Milliseconds: views show a change this long after it was saved. */
const MOST_AFTER_SAVE = 100;

const run = promisify(execFile);
const disk = { mkdirSync, writeFileSync };
const deps = {
  files: nodeFiles,
  archives: zipArchives,
  parser: createImportParser(grammarFiles('')),
  clock: systemClock,
};

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-bench-'));
  const [tree, sam, terraform] = ['tree', 'sam', 'terraform'].map((one) => path.join(folder, one));
  try {
    const ratios = [
      await finding(tree ?? ''),
      ...(await saving(sam ?? '', writeSam(sam ?? ''), `${FUNCTIONS} functions of a template`)),
      ...(await saving(
        terraform ?? '',
        writeConfigurations(terraform ?? '', CONFIGURATIONS, disk),
        `${CONFIGURATIONS} configurations of Terraform`,
      )),
    ];
    for (const ratio of ratios) console.log(show(ratio));
    if (ratios.some(({ ours, theirs, most }) => ours > theirs * most)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Against `find`, which lists the names of the same tree and looks at none. */
async function finding(folder: string): Promise<Ratio> {
  for (let one = 0; one < FOLDERS; one++) {
    const place = path.join(folder, `team${one % 50}/service${one}/src`);
    mkdirSync(place, { recursive: true });
    for (let file = 0; file < FILES_IN_FOLDER; file++)
      writeFileSync(path.join(place, `file${file}.ts`), '');
  }
  writeFileSync(path.join(folder, 'team7/service7/template.yaml'), '');
  const kinds = createKinds();
  const ours = await best(async () => {
    const found = [...(await findProjectFiles(nodeFiles, folder, kinds)).values()].flat();
    if (found.length !== 1) throw new Error(`${found.length} files were found`);
  }, RUNS);
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const theirs = await best(() => run('find', [folder, '-name', 'template.yaml'], options), RUNS);
  const what = `find projects among ${FOLDERS * FILES_IN_FOLDER} files, to find`;
  return { what, unit: 'ms', ours, theirs, most: 1 };
}

/** A project with a file that is saved over and over. */
interface Saved {
  readonly file: string;
  readonly text: (round: number) => string;
}

async function saving(folder: string, { file, text }: Saved, what: string): Promise<Ratio[]> {
  let round = 0;
  const first = await best(() => rows(newSession(folder)), RUNS);
  const session = newSession(folder);
  await rows(session);
  const again = await best(async () => {
    writeFileSync(file, text(round++));
    session.invalidate([file]);
    await rows(session);
  }, RUNS);
  return [
    { what: `read ${what} after a save, to the first reading`, most: 1, ...ratio(again, first) },
    {
      what: `read ${what} after a save, to what it may take`,
      most: 1,
      ...ratio(again, MOST_AFTER_SAVE),
    },
  ];
}

function ratio(ours: number, theirs: number): Pick<Ratio, 'unit' | 'ours' | 'theirs'> {
  return { unit: 'ms', ours, theirs };
}

function newSession(folder: string): WorkspaceSession {
  return new WorkspaceSession(deps, folder, createProjectReader(nodeFiles, folder));
}

async function rows(session: WorkspaceSession): Promise<void> {
  const { length } = await describeFunctions(nodeFiles, session);
  if (length === 0) throw new Error('no function was found');
}

function writeSam(folder: string): Saved {
  writeProject(folder, FUNCTIONS, FUNCTIONS, disk);
  const file = path.join(folder, 'template.yaml');
  const text = readFileSync(file, 'utf8');
  return { file, text: (round) => `${text}# ${round}\n` };
}

void main();
