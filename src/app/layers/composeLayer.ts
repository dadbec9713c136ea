import { messageOf } from '../../core/findings/catalogue';
import { tornDetails } from '../../core/findings/checks/layers/tornPackage';
import type { EntryKind } from '../../core/filesystem/fileTree';
import { OPT } from '../../core/filesystem/paths';
import { composedEntries, composeLayers, type Composition } from '../../core/layers/compose';
import type { Layer } from '../../core/layers/layer';
import type { ZipOutput } from '../../core/ports/zipOutput';
import type { AnalysisDeps } from '../analysisDeps';
import { AppError } from '../appError';
import { openLayerSource, type FindFunction, type LayerSource } from './layerSource';
import { refuseOwnInput, writeLayer, type LayerOutput, type WrittenLayer } from './writeLayer';

/** What `layer compose` answers. */
export interface ComposeDocument extends WrittenLayer {
  /** What it is made of, the lowest first. */
  readonly sources: readonly {
    readonly position: number;
    /** Its path as it was given, or the layer's name. */
    readonly path: string;
    readonly kind: 'archive' | 'folder';
    readonly sha256?: string;
  }[];
  /** Where every file and link came from, by its path in the layer. */
  readonly files: readonly {
    readonly path: string;
    readonly kind: EntryKind;
    readonly size: number;
    /** Position of its source. */
    readonly source: number;
    /** Positions of the sources whose file it replaced, the lowest first. */
    readonly replaced: readonly number[];
  }[];
  /** Sentences about packages that were left with files of several versions. */
  readonly torn: readonly string[];
  /** Files and links that were taken away. */
  readonly removed: number;
  /** Paths of what a desktop left behind, which was left out. */
  readonly excluded: readonly string[];
  /** What of the sources could not be taken, by the path of the source. */
  readonly problems: readonly { readonly source: string; readonly message: string }[];
}

export interface ComposeRequest {
  /** Absolute; what paths are relative to. */
  readonly cwd: string;
  readonly output: LayerOutput;
  /** What it is built on, the lowest first. */
  readonly from: readonly LayerSource[];
  /** Paths of folders that are put on top of them. */
  readonly add: readonly string[];
  /** Patterns of what is taken away from those that it is built on. */
  readonly remove: readonly string[];
  /** Takes packages whose files come from several versions. */
  readonly allowTorn: boolean;
}

/** Sentences about packages that would be torn. Nothing was written. */
export interface ComposeRefusal {
  readonly refused: readonly string[];
}

/** Makes one layer of several. Rejects with an AppError, and then writes nothing. */
export async function composeLayer(
  deps: Pick<AnalysisDeps, 'files' | 'archives'> & { readonly zips: ZipOutput },
  request: ComposeRequest,
  find: FindFunction,
): Promise<ComposeDocument | ComposeRefusal> {
  const { output, from, remove, allowTorn } = request;
  const layers = await openAll(deps, request, find);
  refuseOwnInput(
    deps.files,
    output,
    layers.map(({ content }) => content.path),
  );
  const composition = await composeLayers(layers, remove, from.length);
  refuseClashes(composition, layers);
  const torn = composition.torn.map((one) =>
    messageOf(
      'layer.torn-package',
      tornDetails(one, (position) => nameAt(layers, position)),
    ),
  );
  if (torn.length > 0 && !allowTorn) return { refused: torn };
  const entries = await composedEntries(composition, layers);
  if (entries.length === 0) throw new AppError('Nothing is left to write.');
  const written = await writeLayer(deps.zips, output, entries);
  return {
    ...written,
    sources: layers.map(toSource),
    files: filesOf(composition),
    torn,
    removed: composition.removed,
    excluded: composition.excluded,
    problems: layers.flatMap(({ source, content }) =>
      content.problems.map(({ message }) => ({ source, message })),
    ),
  };
}

async function openAll(
  deps: Pick<AnalysisDeps, 'files' | 'archives'>,
  { cwd, from, add }: ComposeRequest,
  find: FindFunction,
): Promise<Layer[]> {
  const layers: Layer[] = [];
  for (const source of [...from, ...add.map((path) => ({ path }))]) {
    const { name, content } = await openLayerSource(deps, cwd, source, find);
    const position = layers.length + 1;
    if (position > from.length && content.kind !== 'folder')
      throw new AppError(`${name} is no folder: only folders are added on top.`);
    const damage = content.problems.find(({ code }) => code === 'layer.corrupt');
    if (damage) throw new AppError(`${name} is damaged: ${damage.message}`);
    layers.push({ position, name, source: name, content });
  }
  return layers;
}

function nameAt(layers: readonly Layer[], position: number) {
  return { position, name: layers[position - 1]?.name ?? '' };
}

function refuseClashes({ clashes }: Composition, layers: readonly Layer[]): void {
  const [first, ...more] = clashes;
  if (!first) return;
  const path = first.path.slice(OPT.length + 1);
  const holders = layers.flatMap(({ name, content }) => {
    const entry = content.tree.entries.find((one) => one.path === path);
    return entry ? `a ${entry.kind} in ${name}` : [];
  });
  throw new AppError(
    `'${path}' is ${holders.join(' and ')}${more.length > 0 ? `, and ${more.length} more paths are such` : ''}. ` +
      'A layer can hold one of them: take the other away, or leave one layer out.',
  );
}

function toSource({ position, source, content }: Layer): ComposeDocument['sources'][number] {
  const { kind, sha256 } = content;
  return { position, path: source, kind, ...(sha256 !== undefined && { sha256 }) };
}

function filesOf({ filesystem }: Composition): ComposeDocument['files'] {
  return filesystem.entries.flatMap(({ path, kind, size, layer, overrides }) =>
    kind === 'directory'
      ? []
      : {
          path: path.slice(OPT.length + 1),
          kind,
          size,
          source: layer,
          replaced: overrides.map((one) => one.layer),
        },
  );
}
