import type {
  FunctionDefinition,
  ProjectDefinition,
  TemplateProblem,
} from '../core/project/definitions';
import type { Files } from '../core/ports/files';
import { mapLayers, readStrataJson, type StrataJson } from '../projects/manifest/strataJson';
import { looksLikeTemplate, readSamTemplate } from '../projects/sam/samTemplate';
import { AppError } from './appError';

/** A workspace folder with everything it defines. */
export interface Project {
  /** Absolute path. */
  readonly folder: string;
  readonly functions: readonly FunctionDefinition[];
  /** What is broken in templates and settings; the rest is there. */
  readonly problems: readonly TemplateProblem[];
  readonly findingSeverities: StrataJson['findings'];
}

const TEMPLATE_NAMES = new Set(['template.yaml', 'template.yml', 'template.json']);
/** Never looked into: what installs and builds make. */
const SKIPPED = new Set([
  'node_modules',
  'cdk.out',
  'dist',
  'build',
  'coverage',
  'venv',
  '__pycache__',
]);
const MAX_DEPTH = 3;

/**
 * Reads every template of a folder. Rejects with an AppError when there is no such folder, no template, or
 * none of which anything can be read.
 */
export async function openProject(files: Files, folder: string): Promise<Project> {
  if ((await files.stat(folder))?.kind !== 'directory')
    throw new AppError(`There is no folder ${folder}.`);
  const templates = await findTemplates(files, folder, MAX_DEPTH);
  if (templates.length === 0) {
    throw new AppError(
      `There is no SAM or CloudFormation template (template.yaml) in ${folder}. Name another folder with --project, or give a function by hand with --layer and --code.`,
    );
  }
  const definitions = await Promise.all(
    templates.map(({ path, text }) => readSamTemplate(files, path, text)),
  );
  const settings = await readStrataJson(files, folder);
  const merged = mapLayers(files, folder, settings, withUniqueIds(files, folder, definitions));
  const problems = [...merged.problems, ...settings.problems];
  if (merged.functions.length === 0 && merged.problems.length > 0)
    throw unreadable(files, folder, merged.problems);
  return { folder, functions: merged.functions, problems, findingSeverities: settings.findings };
}

interface FoundTemplate {
  readonly path: string;
  readonly text: string;
}

async function findTemplates(
  files: Files,
  folder: string,
  depth: number,
): Promise<FoundTemplate[]> {
  const names = [...((await files.list(folder)) ?? [])].sort();
  const found: FoundTemplate[] = [];
  for (const name of names) {
    const path = files.join(folder, name);
    if (TEMPLATE_NAMES.has(name)) {
      const text = new TextDecoder().decode((await files.read(path)) ?? new Uint8Array());
      if (looksLikeTemplate(text)) found.push({ path, text });
    } else if (depth > 0 && !SKIPPED.has(name) && !name.startsWith('.')) {
      if ((await files.stat(path))?.kind === 'directory')
        found.push(...(await findTemplates(files, path, depth - 1)));
    }
  }
  return found;
}

/** Ids that several templates use are written `<template path>#<id>`. */
function withUniqueIds(
  files: Files,
  folder: string,
  definitions: readonly ProjectDefinition[],
): ProjectDefinition {
  const functions = definitions.flatMap((definition) => definition.functions);
  const uses = new Map<string, number>();
  for (const { id } of functions) uses.set(id, (uses.get(id) ?? 0) + 1);
  return {
    functions: functions.map((one) =>
      one.definedIn && (uses.get(one.id) ?? 0) > 1
        ? { ...one, id: `${files.relative(folder, one.definedIn.file)}#${one.id}` }
        : one,
    ),
    problems: definitions.flatMap((definition) => definition.problems),
  };
}

function unreadable(files: Files, folder: string, problems: readonly TemplateProblem[]): AppError {
  const [first] = problems;
  if (!first) return new AppError(`Nothing can be read from the templates in ${folder}.`);
  return new AppError(problemLine(files, folder, first));
}

/** `template.yaml:3:5: message`, as terminals make it clickable. */
export function problemLine(
  files: Files,
  folder: string,
  { location, message }: TemplateProblem,
): string {
  const { line, column } = location.range.start;
  return `${files.relative(folder, location.file)}:${line}:${column}: ${message}`;
}

/** The function with an id. Without an id the only one; rejects with the list of ids otherwise. */
export function chooseFunction(project: Project, id: string | undefined): FunctionDefinition {
  const ids = project.functions.map((one) => one.id).join(', ');
  if (id !== undefined) {
    const found = project.functions.find((one) => one.id === id);
    if (!found) throw new AppError(`There is no function '${id}' in this project. It has: ${ids}.`);
    return found;
  }
  const [only, ...others] = project.functions;
  if (!only) throw new AppError('This project defines no function.');
  if (others.length > 0) throw new AppError(`Which function? This project has: ${ids}.`);
  return only;
}
