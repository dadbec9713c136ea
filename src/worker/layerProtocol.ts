/** Questions about layers by themselves. Paths are absolute. */
import type { EntryPlace } from '../app/browseDocuments';
import type { BuildDocument } from '../app/layers/buildLayer';
import type { DiffDocument } from '../app/layers/compareLayers';
import type { ComposeDocument, ComposeRefusal } from '../app/layers/composeLayer';
import type { LayerSource } from '../app/layers/layerSource';
import type { LintDocument } from '../app/layers/lintLayers';
import type { PackDocument } from '../app/layers/packLayer';
import type { Architecture } from '../core/project/definitions';

/** A project's folder, in which functions are looked up and which paths are shown relative to. */
interface InFolder {
  readonly folder: string;
}

export interface LayerMethods {
  lintLayer: {
    params: InFolder & {
      readonly source: LayerSource;
      readonly runtime?: string;
      readonly architecture: Architecture;
    };
    result: LintDocument;
  };
  compareLayers: {
    params: InFolder & { readonly before: LayerSource; readonly after: LayerSource };
    result: DiffDocument;
  };
  /** Where a file of a layer is, by its runtime path; unpacks a zip for it. */
  locateInLayer: {
    params: InFolder & { readonly source: LayerSource; readonly path: string };
    result: EntryPlace;
  };
  /** Writes a zip; one that is there is replaced, as whoever asks has asked before. */
  packLayer: {
    params: InFolder & { readonly source: LayerSource; readonly output: string };
    result: PackDocument;
  };
  composeLayers: {
    params: InFolder & {
      /** The lowest first. */
      readonly from: readonly LayerSource[];
      readonly output: string;
      readonly allowTorn: boolean;
    };
    result: ComposeDocument | ComposeRefusal;
  };
  /** Runs the project's own builder; what it prints comes as `build` events. */
  buildLayer: {
    params: InFolder & { readonly layer: string; readonly function: string };
    result: BuildDocument;
  };
}
