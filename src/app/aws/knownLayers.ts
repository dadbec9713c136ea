import { errorText } from '../../core/errorText';
import type { AwsPlace } from '../../core/ports/awsLambda';
import type { FetchedArchives } from '../../core/ports/fetchedArchives';
import type {
  ContentTarget,
  FunctionDefinition,
  LayerReference,
} from '../../core/project/definitions';
import type { FetchDeps, FetchOptions } from './fetchArchive';
import { fetchLayer, type LayerToFetch } from './fetchLayer';
import type { FetchedLayerRow } from './awsDocuments';

type Remote = ContentTarget & { readonly kind: 'remote' };

/** Layer versions of AWS as they are known here: fetched now or earlier, or refused since the start. */
export class KnownLayers {
  /** Why a layer could not be read, by its reference. What AWS refuses now it may give later: it is not kept. */
  private readonly refusals = new Map<string, string>();

  constructor(private readonly fetched: FetchedArchives) {}

  /** The functions with what is known of their layers in AWS. Asks nobody. */
  fillIn(functions: readonly FunctionDefinition[]): Promise<FunctionDefinition[]> {
    return Promise.all(
      functions.map(async (one) =>
        one.layers.some(({ target }) => target.kind === 'remote')
          ? {
              ...one,
              layers: await Promise.all(one.layers.map((layer) => this.fillInLayer(layer))),
            }
          : one,
      ),
    );
  }

  /** Fetches a layer. What keeps it from coming is remembered, and is part of the answer. Rejects when cancelled. */
  async fetch(
    deps: FetchDeps,
    layer: LayerToFetch,
    place: AwsPlace,
    options: FetchOptions,
  ): Promise<FetchedLayerRow> {
    const { reference } = layer;
    try {
      const known = await this.fetched.recallLayer(reference);
      const wasKept = known && (await this.fetched.find(known.sha256)) !== undefined;
      const found = await fetchLayer(deps, layer, place, options);
      this.refusals.delete(reference);
      const { compatible, ...facts } = found;
      const isSame = wasKept === true && known.sha256 === found.sha256;
      return { reference, status: isSame ? 'kept' : 'fetched', ...facts, ...compatible };
    } catch (error) {
      options.signal?.throwIfAborted();
      const reason = errorText(error);
      this.refusals.set(reference, reason);
      return { reference, status: 'unreadable', reason };
    }
  }

  private async fillInLayer(layer: LayerReference): Promise<LayerReference> {
    if (layer.target.kind !== 'remote') return layer;
    const { reference } = layer.target;
    const known = await this.fetched.recallLayer(reference);
    const path = known && (await this.fetched.find(known.sha256));
    const refused = this.refusals.get(reference);
    const target: Remote = {
      kind: 'remote',
      reference,
      ...(path !== undefined && { path }),
      ...(path === undefined && refused !== undefined && { refused }),
    };
    const compatible = layer.compatible ?? (path === undefined ? undefined : known?.compatible);
    return { ...layer, target, ...(compatible && { compatible }) };
  }
}

/** A layer in AWS that a function names. */
export interface RemoteReference extends LayerToFetch {
  /** It was fetched, and is kept. */
  readonly isHere: boolean;
}

/** The layers in AWS that functions name, each once. Contents in S3 are not Lambda's to give. */
export function remoteLayers(functions: readonly FunctionDefinition[]): RemoteReference[] {
  const found = new Map<string, RemoteReference>();
  for (const { layers, region } of functions) {
    for (const { target } of layers) {
      if (target.kind !== 'remote' || !target.reference.startsWith('arn:')) continue;
      const { reference, path } = target;
      const isHere = path !== undefined;
      found.set(reference, { reference, isHere, ...(region !== undefined && { region }) });
    }
  }
  return [...found.values()];
}
