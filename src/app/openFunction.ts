import type { MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import type { Layer, UnknownLayer } from '../core/layers/layer';
import { mergeStack, type SameContents } from '../core/layers/merge';
import type { Content } from '../core/layers/openContent';
import { sameBySizeAndCrc } from '../core/layers/sameContents';
import type {
  ContentTarget,
  FunctionDefinition,
  LayerReference,
} from '../core/project/definitions';
import { localPlaceOf } from '../core/project/localPlace';
import type { OpenFunction } from '../core/project/openFunction';
import { inlineContent } from './inlineContent';
import type { AnalysisDeps } from './analysisDeps';
import { OpenedContents } from './openedContents';
import { errorText } from '../core/errorText';

/** A filesystem with all that it was made of. */
interface Merged {
  readonly layers: readonly Layer[];
  readonly code: Content | undefined;
  readonly filesystem: Promise<MergedFilesystem>;
}

/** Opens functions; a zip or folder that several of them use is read once, and merged again only when it changed. */
export class FunctionOpener {
  private readonly merged = new Map<string, Merged>();

  /**
   * @param base folder that sources are shown relative to
   * @param contents what was read before, when that may be used
   */
  constructor(
    private readonly deps: Pick<AnalysisDeps, 'files' | 'archives'>,
    private readonly base: string,
    private readonly sameContents: SameContents = sameBySizeAndCrc,
    private readonly contents = new OpenedContents(deps),
  ) {}

  /** Opens the layers and the package of a function. What is not there or can't be read becomes unknown. */
  async open(definition: FunctionDefinition): Promise<OpenFunction> {
    const opened = await Promise.all(
      definition.layers.map((reference) => this.openLayer(reference)),
    );
    const layers = opened.flatMap((one) => ('content' in one ? one : []));
    const unknownLayers = opened.flatMap((one) => ('reason' in one ? one : []));
    const code = await this.openCode(definition);
    const filesystem = await this.merge(definition.id, layers, code);
    return { definition, layers, unknownLayers, ...(code && { code }), filesystem };
  }

  /** The filesystem of a function as it was merged before, as long as layers and code are the same contents. */
  private merge(
    id: string,
    layers: readonly Layer[],
    code: Content | undefined,
  ): Promise<MergedFilesystem> {
    const known = this.merged.get(id);
    if (known && known.code === code && haveSameContents(known.layers, layers))
      return known.filesystem;
    const filesystem = mergeStack(layers, code?.tree, this.sameContents);
    this.merged.set(id, { layers, code, filesystem });
    filesystem.catch(() => this.merged.delete(id));
    return filesystem;
  }

  /** Contents of one layer; `undefined` when it is not local, not there, or can't be read. */
  async contentOf({ target }: LayerReference): Promise<Content | undefined> {
    if (target.kind !== 'local') return undefined;
    try {
      return await this.contents.open(target);
    } catch {
      return undefined; // said of the functions that have the layer
    }
  }

  private async openLayer({
    position,
    name,
    target,
  }: LayerReference): Promise<Layer | UnknownLayer> {
    const place = localPlaceOf(target);
    if (!place) return { position, name, reason: reasonOf(target) };
    const source = this.sourceOf(target, place.path);
    try {
      const content = await this.contents.open(place);
      if (!content) return { position, name, reason: `'${source}' is not there` };
      return { position, name, source, content };
    } catch (error) {
      return { position, name, reason: `'${source}' can't be read (${errorText(error)})` };
    }
  }

  /** What was fetched lies in the cache, which nobody knows it by. */
  private sourceOf(target: ContentTarget, path: string): string {
    return target.kind === 'remote' ? target.reference : this.deps.files.relative(this.base, path);
  }

  private async openCode({ code, runtime }: FunctionDefinition): Promise<Content | undefined> {
    if (code.kind === 'inline') return inlineContent(code.text, runtime);
    const place = localPlaceOf(code);
    if (!place) return undefined;
    try {
      return await this.contents.open(place);
    } catch {
      return undefined; // said by function.handler-not-found, which finds nothing there
    }
  }
}

function haveSameContents(before: readonly Layer[], now: readonly Layer[]): boolean {
  return (
    before.length === now.length &&
    now.every(({ position, content }, index) => {
      const old = before[index];
      return old?.position === position && old.content === content;
    })
  );
}

function reasonOf(target: ContentTarget): string {
  switch (target.kind) {
    case 'local':
      return 'it is not there';
    case 'remote':
      return target.refused ?? 'it is in AWS; its contents are not on this machine';
    case 'inline':
      return 'a layer has no inline code';
    case 'not-built':
    case 'unresolved':
      return target.reason;
  }
}
