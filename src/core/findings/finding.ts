import type { SourceLocation } from '../project/definitions';
import type { BinaryDetails } from './codes/binary';
import type { FileDetails } from './codes/file';
import type { FunctionDetails } from './codes/function';
import type { ImportDetails } from './codes/import';
import type { LayerDetails } from './codes/layer';
import type { LayerListDetails } from './codes/layerList';
import type { MergeDetails } from './codes/merge';
import type { ProjectDetails } from './codes/project';

export type { NamedLayer } from './phrases';
export type { Severity } from './severity';

/** What the words of each finding are made of; each group is beside its words in `codes/`. */
export interface FindingDetails
  extends
    MergeDetails,
    LayerDetails,
    FileDetails,
    BinaryDetails,
    LayerListDetails,
    FunctionDetails,
    ProjectDetails,
    ImportDetails {}

export type FindingCode = keyof FindingDetails;

/** A second place that belongs to a finding. */
export interface RelatedPlace {
  readonly message: string;
  /** In the workspace. */
  readonly location?: SourceLocation;
  /** In the merged filesystem. */
  readonly path?: string;
  /** Whose version of the path is meant, where several layers hold it. */
  readonly layer?: number;
}

interface FindingOf<Code extends FindingCode> {
  readonly code: Code;
  readonly details: FindingDetails[Code];
  readonly location?: SourceLocation;
  /** Position of the layer that it concerns. */
  readonly layer?: number;
  /** Runtime path that it concerns. */
  readonly path?: string;
  readonly related?: readonly RelatedPlace[];
}

/** One thing to act on. Its words are in the catalogue. */
export type Finding = { [Code in FindingCode]: FindingOf<Code> }[FindingCode];
