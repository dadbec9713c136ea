/** A module as its files say it: everything of one folder. */
import type { Attribute, Block, Body, ParsedFile } from './hcl/syntax';

export interface ModuleFiles {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly ParsedFile[];
  /** By `type.name`. */
  readonly resources: ReadonlyMap<string, Block>;
  /** By `type.name`. */
  readonly data: ReadonlyMap<string, Block>;
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Attribute>;
  readonly outputs: ReadonlyMap<string, Block>;
  readonly calls: ReadonlyMap<string, Block>;
  readonly providers: readonly Block[];
  /** It stands for a module that is not read; places are those of the call. */
  readonly isStandIn: boolean;
}

export function toModuleFiles(
  folder: string,
  files: readonly ParsedFile[],
  isStandIn = false,
): ModuleFiles {
  const bodies = files.map(({ body }) => body);
  return {
    folder,
    files,
    resources: labelled(bodies, 'resource', 2),
    data: labelled(bodies, 'data', 2),
    variables: labelled(bodies, 'variable', 1),
    outputs: labelled(bodies, 'output', 1),
    calls: labelled(bodies, 'module', 1),
    locals: new Map(
      bodies
        .flatMap((body) => body.blocks('locals', 0))
        .flatMap(({ body }) => body.attributes())
        .map((attribute) => [attribute.name, attribute] as const),
    ),
    providers: bodies.flatMap((body) => body.blocks('provider', 1)),
    isStandIn,
  };
}

function labelled(
  bodies: readonly Body[],
  type: string,
  labels: number,
): ReadonlyMap<string, Block> {
  const blocks = bodies.flatMap((body) => body.blocks(type, labels));
  return new Map(blocks.map((block) => [block.labels.join('.'), block] as const));
}
