import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import type { Layer, UnknownLayer } from '../layers/layer';
import type { Content } from '../layers/openContent';
import type { FunctionDefinition } from './definitions';

/** A function with everything that is known of its filesystem. */
export interface OpenFunction {
  readonly definition: FunctionDefinition;
  /** Layers whose contents are known, in order. */
  readonly layers: readonly Layer[];
  /** The rest of its layers, in order. */
  readonly unknownLayers: readonly UnknownLayer[];
  /** The function's own package; `undefined` when it is not there or not known. */
  readonly code?: Content;
  readonly filesystem: MergedFilesystem;
}
