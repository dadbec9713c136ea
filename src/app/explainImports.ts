import { TASK, joinPath } from '../core/filesystem/paths';
import type { ImportForm } from '../core/imports/importSite';
import type { OpenFunction } from '../core/project/openFunction';
import type { Files } from '../core/ports/files';
import { AppError } from './appError';
import { resolverOf } from './checkContext';
import { SCHEMA_VERSION, type WhyDocument } from './documents';
import { isInside } from './isInside';

export interface WhyRequest {
  readonly specifiers: readonly string[];
  /** The importing file, as a runtime path or as a path of the workspace. */
  readonly from?: string;
  readonly form?: ImportForm;
}

/** What imports load in a function and why. Rejects with an AppError for a runtime without import rules here. */
export async function explainImports(
  files: Files,
  folder: string,
  target: OpenFunction,
  request: WhyRequest,
): Promise<WhyDocument> {
  const { runtime } = target.definition;
  const resolver = resolverOf(target);
  if (!resolver) {
    throw new AppError(
      runtime === undefined
        ? 'The runtime is not known. Name it with --runtime, e.g. --runtime nodejs22.x.'
        : `Imports are explained for Node.js, Python, Ruby and Java; the runtime here is ${runtime}.`,
    );
  }
  const from =
    request.from === undefined
      ? defaultImporter(runtime)
      : toRuntimePath(files, folder, target, request.from);
  const resolutions = await Promise.all(
    request.specifiers.map((specifier) =>
      resolver.resolve({ specifier, from, ...(request.form && { form: request.form }) }),
    ),
  );
  return { schemaVersion: SCHEMA_VERSION, resolutions };
}

const IMPORTERS: Readonly<Record<string, string>> = {
  python: `${TASK}/app.py`,
  ruby: `${TASK}/app.rb`,
  java: `${TASK}/Main.java`,
};

function defaultImporter(runtime: string | undefined): string {
  return IMPORTERS[/^[a-z]+/.exec(runtime ?? '')?.[0] ?? ''] ?? `${TASK}/index`;
}

/** A workspace file becomes the runtime path at which the function, or one of its layers, has it. */
function toRuntimePath(
  files: Files,
  folder: string,
  { code, layers }: OpenFunction,
  path: string,
): string {
  if (/^\/(opt|var)(\/|$)/.test(path)) return joinPath(path);
  const absolute = files.join(folder, path);
  const roots = [
    ...(code ? [{ root: '/var/task', at: code.path }] : []),
    ...layers.map(({ content }) => ({ root: '/opt', at: content.path })),
  ];
  for (const { root, at } of roots) {
    if (isInside(files, at, absolute)) return joinPath(root, files.relative(at, absolute));
  }
  throw new AppError(`${path} is neither in the function's code nor in one of its layers.`);
}
