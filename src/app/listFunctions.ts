import type {
  ContentTarget,
  FunctionDefinition,
  LayerReference,
} from '../core/project/definitions';
import type { Files } from '../core/ports/files';
import {
  SCHEMA_VERSION,
  type FunctionRow,
  type FunctionsDocument,
  type ProblemRow,
} from './documents';
import type { Project } from './openProject';

/** The functions of a project with their layers in order. */
export async function listFunctions(files: Files, project: Project): Promise<FunctionsDocument> {
  return {
    schemaVersion: SCHEMA_VERSION,
    functions: await Promise.all(project.functions.map((one) => toRow(files, project, one))),
    problems: problemRows(files, project),
  };
}

/** What is broken in a project's templates, with paths relative to it. */
export function problemRows(files: Files, { folder, problems }: Project): ProblemRow[] {
  return problems.map(({ message, command, location }) => ({
    file: files.relative(folder, location.file),
    range: location.range,
    message,
    ...(command !== undefined && { command }),
  }));
}

async function toRow(
  files: Files,
  { folder }: Project,
  definition: FunctionDefinition,
): Promise<FunctionRow> {
  const { id, runtime, handler, architecture, definedIn, code, layers } = definition;
  return {
    id,
    ...(runtime !== undefined && { runtime }),
    ...(handler !== undefined && { handler }),
    architecture,
    ...(definedIn && {
      definedIn: { file: files.relative(folder, definedIn.file), line: definedIn.range.start.line },
    }),
    code: code.kind === 'local' ? { path: files.relative(folder, code.path) || '.' } : {},
    layers: await Promise.all(layers.map((layer) => toLayerRow(files, folder, layer))),
  };
}

async function toLayerRow(
  files: Files,
  folder: string,
  { position, name, reference, target }: LayerReference,
): Promise<FunctionRow['layers'][number]> {
  const row = { position, name, reference };
  if (target.kind === 'remote') return { ...row, ...remoteStatus(reference, target) };
  if (target.kind !== 'local') return { ...row, status: 'unresolved', reason: reasonOf(target) };
  const source = files.relative(folder, target.path) || '.';
  if (await files.stat(target.path)) return { ...row, status: 'resolved', source };
  return { ...row, status: 'unresolved', source, reason: `'${source}' is not there` };
}

function remoteStatus(
  written: string,
  { reference, path, refused }: ContentTarget & { kind: 'remote' },
): Pick<FunctionRow['layers'][number], 'status' | 'source' | 'reason'> {
  if (path !== undefined) return { status: 'resolved', source: reference };
  if (refused !== undefined) return { status: 'remote', reason: refused };
  // An expression says less than what it comes to.
  return {
    status: 'remote',
    reason: written === reference ? 'it is in AWS' : `it is in AWS: ${reference}`,
  };
}

function reasonOf(target: Exclude<ContentTarget, { kind: 'local' | 'remote' }>): string {
  return target.kind === 'inline' ? 'a layer has no inline code' : target.reason;
}
