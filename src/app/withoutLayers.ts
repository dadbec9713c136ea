import { handlerFileOf } from '../core/analysis/entryFile';
import { mergeStack } from '../core/layers/merge';
import { sameBySizeAndCrc } from '../core/layers/sameContents';
import type { FunctionDefinition, LayerReference } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import { AppError } from './appError';

const WRAPPER = 'AWS_LAMBDA_EXEC_WRAPPER';

/**
 * Variables that name the function's own handler where the configured one is a monitoring layer's (documentation and
 * sources of Datadog, New Relic and Lumigo, read 2026-11).
 */
const OWN_HANDLER = ['DD_LAMBDA_HANDLER', 'NEW_RELIC_LAMBDA_HANDLER', 'LUMIGO_ORIGINAL_HANDLER'];

/**
 * A function as it is without some of its layers, for one run; the others keep their positions. What a layer asks of
 * the function's configuration goes with it: its exec wrapper, and its handler in front of the function's own.
 *
 * @param names positions or names; those of no layer of the function do nothing
 */
export async function withoutLayers(
  target: OpenFunction,
  names: readonly string[],
): Promise<OpenFunction> {
  const { definition, code } = target;
  const left = definition.layers.filter((layer) => isNamed(layer, names));
  if (left.length === 0) return target;
  const positions = new Set(left.map(({ position }) => position));
  const stays = ({ position }: { readonly position: number }): boolean => !positions.has(position);
  const layers = target.layers.filter(stays);
  const filesystem = await mergeStack(layers, code?.tree, sameBySizeAndCrc);
  const reduced = { ...target, layers, filesystem };
  const environment = withoutWrapper(target, positions);
  const handler = ownHandler(reduced);
  const also = [
    ...(environment ? [`${WRAPPER} too`] : []),
    ...(handler === undefined ? [] : [`the handler is ${handler}`]),
  ];
  const gone = left.map(({ position, name }, index) => ({
    position,
    name,
    reason: ['as you asked', ...(index === left.length - 1 ? also : [])].join(', '),
  }));
  return {
    ...reduced,
    definition: {
      ...definition,
      ...(environment && { environment }),
      ...(handler !== undefined && { handler }),
    },
    unknownLayers: [...target.unknownLayers.filter(stays), ...gone].sort(
      (a, b) => a.position - b.position,
    ),
  };
}

/** Throws an AppError when a position or name is that of no layer of these functions. */
export function requireLayers(
  functions: readonly FunctionDefinition[],
  names: readonly string[],
): void {
  const layers = functions.flatMap((one) => one.layers);
  for (const name of names) {
    if (layers.some((layer) => isNamed(layer, [name]))) continue;
    const known = [...new Set(layers.map((layer) => layer.name))].join(', ');
    throw new AppError(
      `There is no layer '${name}' to leave out. ${known === '' ? 'There are no layers.' : `There are: ${known}.`}`,
    );
  }
}

function isNamed({ position, name }: LayerReference, names: readonly string[]): boolean {
  return names.some((one) => one === name || one === String(position));
}

/** The function's variables, when they name a wrapper that is no more; the runtime starts without one then. */
function withoutWrapper(
  { definition: { environment }, filesystem }: OpenFunction,
  left: ReadonlySet<number>,
): Readonly<Record<string, string>> | undefined {
  const { [WRAPPER]: wrapper, ...others } = environment;
  const layer = wrapper === undefined ? undefined : filesystem.follow(wrapper)?.layer;
  return layer !== undefined && left.has(layer) ? others : undefined;
}

/** The function's own handler, where the configured one went with a layer. */
function ownHandler(target: OpenFunction): string | undefined {
  if (handlerFileOf(target).kind === 'found') return undefined;
  const { environment } = target.definition;
  return OWN_HANDLER.map((name) => environment[name]).find((value) => value !== undefined);
}
