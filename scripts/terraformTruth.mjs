/**
 * Reads the corpus in `test/corpus/terraform` with HashiCorp's own parser (a program in `scripts/terraformTruth`, which
 * Go builds into the cache) and writes what it finds there; prints the file's path. The tests compare with it.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, exists, goProgram, mustRun, ROOT } from './lib.mjs';

const CORPUS = path.join(ROOT, 'test/corpus/terraform');
const PROGRAM = path.join(ROOT, 'scripts/terraformTruth');

const sources = await Promise.all(
  (await readdir(PROGRAM)).sort().map((name) => readFile(path.join(PROGRAM, name))),
);
const input = JSON.stringify({ files: await readSyntax(), expressions: await readExpressions() });
const result = path.join(CACHE, `terraform-truth-${digest([...sources, input])}.json`);
if (!(await exists(result))) await ask();
console.log(result);

async function ask() {
  const program = await goProgram('terraform-truth', PROGRAM);
  const question = `${result}.${process.pid}.input`;
  await writeFile(question, input);
  const { stdout } = await mustRun(program, [question]);
  await rm(question);
  const draft = `${result}.${process.pid}`;
  await writeFile(draft, stdout);
  await rename(draft, result);
}

async function readSyntax() {
  const folder = path.join(CORPUS, 'syntax');
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index]]));
}

async function readExpressions() {
  return JSON.parse(await readFile(path.join(CORPUS, 'expressions.json'), 'utf8'));
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}
