import type {
  FunctionDefinition,
  ProjectDefinition,
  TemplateProblem,
} from '../core/project/definitions';
import type { Files } from '../core/ports/files';
import { mapLayers } from '../projects/manifest/layerPlaces';
import {
  addRunSettings,
  MANIFEST,
  readStrataJson,
  type StrataJson,
} from '../projects/manifest/strataJson';
import type { ProjectKind } from '../projects/projectKind';
import { cdkKind } from '../projects/cdk/cdkKind';
import { samKind } from '../projects/sam/samKind';
import { serverlessKind } from '../projects/serverless/serverlessKind';
import { createTerraformKind } from '../projects/terraform/terraformKind';
import { AppError } from './appError';
import { findProjectFiles, type ProjectPaths } from './findProjectFiles';

/** A workspace folder with everything it defines. */
export interface Project {
  /** Absolute path. */
  readonly folder: string;
  readonly functions: readonly FunctionDefinition[];
  /** What is broken in templates and settings; the rest is there. */
  readonly problems: readonly TemplateProblem[];
  readonly findingSeverities: StrataJson['findings'];
}

/** Everything that a workspace can be; a folder may be several of them. They remember what they have parsed. */
export function createKinds(): readonly ProjectKind[] {
  return [samKind, cdkKind, serverlessKind, createTerraformKind()];
}

/**
 * Reads everything in a folder that defines functions. Rejects with an AppError when there is no such folder,
 * nothing of a known kind in it, or nothing of which anything can be read.
 * @param find finds what each kind is to read; without it the folder is searched
 */
export async function openProject(
  files: Files,
  folder: string,
  find: () => Promise<ProjectPaths> = () => findProjectFiles(files, folder, createKinds()),
): Promise<Project> {
  if ((await files.stat(folder))?.kind !== 'directory')
    throw new AppError(`There is no folder ${folder}.`);
  const settings = await readStrataJson(files, folder);
  const found = await find();
  const definitions = await readKinds(files, folder, found);
  if (settings.functions) definitions.push({ functions: settings.functions, problems: [] });
  if (definitions.length === 0) throw nothingIn(files, folder, [...found.keys()], settings);
  const merged = mapLayers(
    files,
    folder,
    settings.layers,
    withUniqueIds(files, folder, definitions),
  );
  const problems = [...merged.problems, ...settings.problems];
  if (merged.functions.length === 0 && merged.problems.length > 0)
    throw unreadable(files, folder, merged.problems);
  const functions = addRunSettings(settings, merged.functions);
  return { folder, functions, problems, findingSeverities: settings.findings };
}

async function readKinds(
  files: Files,
  folder: string,
  found: ProjectPaths,
): Promise<ProjectDefinition[]> {
  const read = await Promise.all(
    [...found]
      .filter(([, paths]) => paths.length > 0)
      .map(([kind, paths]) => kind.read(files, folder, paths)),
  );
  return read.filter((definition) => definition !== undefined);
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

/** A `strata.json` that is broken may be the whole project. */
function nothingIn(
  files: Files,
  folder: string,
  kinds: readonly ProjectKind[],
  { problems }: StrataJson,
): AppError {
  if (problems.length > 0) return unreadable(files, folder, problems);
  const sought = [...kinds.map(({ looksFor }) => looksFor), `${MANIFEST} with functions`];
  return new AppError(
    `There is no ${sought.join(' and no ')} in ${folder}. Name another folder with --project, or give a function by hand with --layer and --code.`,
  );
}

function unreadable(files: Files, folder: string, problems: readonly TemplateProblem[]): AppError {
  const [first] = problems;
  if (!first) return new AppError(`Nothing can be read from the templates in ${folder}.`);
  return new AppError(problemLine(files, folder, first), first.command);
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
