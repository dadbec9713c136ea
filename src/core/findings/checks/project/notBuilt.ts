import { bootstrapOf } from '../../../analysis/bootstrapFile';
import type { FunctionDefinition } from '../../../project/definitions';
import { TASK } from '../../../filesystem/paths';
import { atHandler, atLayer, type Check, type CheckContext } from '../../check';
import type { Finding } from '../../finding';

/** What waits for an install or a build: said once, with the command, instead of at each import. */
export const notBuilt: Check = (context) => [
  ...dependenciesOf(context),
  ...layersOf(context),
  ...packageOf(context),
  ...handlerOf(context),
  ...bootstrapIn(context),
  ...outputOf(context),
];

/** A build or synthesis that is older than its sources. */
function outputOf({ target }: CheckContext): Finding[] {
  const { outdated } = target.definition;
  if (!outdated) return [];
  const { location, ...details } = outdated;
  return [{ code: 'project.not-built', details: { kind: 'outdated', ...details }, location }];
}

function dependenciesOf({ manifests }: CheckContext): Finding[] {
  const start = { line: 1, column: 1 };
  return manifests
    .filter(({ missing }) => missing.length > 0)
    .map(({ manifest, missing, shownAs, command, layer }) => ({
      code: 'project.not-built',
      details: { kind: 'dependencies', missing, manifest: shownAs, command },
      location: { file: manifest.file, range: { start, end: start } },
      ...(layer !== undefined && { layer }),
    }));
}

function layersOf(context: CheckContext): Finding[] {
  return context.target.definition.layers.flatMap(({ position, name, target }) =>
    target.kind === 'not-built'
      ? {
          code: 'project.not-built' as const,
          details: {
            kind: 'layer' as const,
            layer: name,
            reason: target.reason,
            command: target.command,
          },
          ...atLayer(context, position),
        }
      : [],
  );
}

function packageOf({ target }: CheckContext): Finding[] {
  const { code } = target.definition;
  if (code.kind !== 'not-built') return [];
  const { reason, command } = code;
  return [
    {
      code: 'project.not-built',
      details: { kind: 'package', reason, command },
      ...atHandler(target.definition),
    },
  ];
}

function bootstrapIn({ target }: CheckContext): Finding[] {
  const bootstrap = bootstrapOf(target);
  if (bootstrap?.kind !== 'not-built') return [];
  return [
    {
      code: 'project.not-built',
      details: {
        kind: 'source',
        handler: 'bootstrap',
        source: bootstrap.source,
        command: buildCommandOf(target.definition),
      },
      ...atHandler(target.definition),
    },
  ];
}

function handlerOf({ target, handlerFile }: CheckContext): Finding[] {
  const { handler } = target.definition;
  if (handlerFile.kind !== 'not-built' || handler === undefined) return [];
  return [
    {
      code: 'project.not-built',
      details: {
        kind: 'source',
        handler,
        source: handlerFile.source.slice(TASK.length + 1),
        command: buildCommandOf(target.definition),
      },
      ...atHandler(target.definition),
    },
  ];
}

/** Where a project has no tool of its own that builds, its package's script is the custom. */
function buildCommandOf({ buildCommand }: FunctionDefinition): string {
  return buildCommand ?? 'npm run build';
}
