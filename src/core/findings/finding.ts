import type { SourceLocation } from '../project/definitions';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A layer as sentences name it: `layer 2 'imaging'`. */
export interface NamedLayer {
  readonly position: number;
  readonly name: string;
}

/** What the words of each finding are made of. */
export interface FindingDetails {
  'layer.torn-package': {
    readonly package: string;
    /** The version on top first. */
    readonly parts: readonly {
      readonly version: string;
      readonly layer: NamedLayer;
      readonly files: number;
    }[];
  };
  'layer.overridden-files': {
    readonly winner: NamedLayer;
    readonly replaced: NamedLayer;
    readonly differing: number;
    readonly identical: number;
    /** Packages and folders with the number of files that differ, largest first. */
    readonly groups: readonly { readonly name: string; readonly files: number }[];
  };
  'layer.unresolved': { readonly reference: string; readonly reason: string };
  'layer.unsafe-entry': { readonly layer: string; readonly problem: string; readonly more: number };
  'layer.corrupt': { readonly layer: string; readonly problem: string };
  'import.from-layer': {
    readonly package: string;
    readonly version?: string;
    readonly layer: NamedLayer;
    readonly declared: boolean;
    /** Base name of the manifest in which it could be declared. */
    readonly manifest: string;
  };
  'import.from-runtime': { readonly package: string; readonly runtime: string };
  'import.unresolved': {
    readonly specifier: string;
    readonly runtime: string;
    readonly layers: number;
    readonly reason?: string;
  };
  'import.unknown': { readonly specifier: string; readonly reason: string };
  'project.not-built': NotBuilt;
  'function.handler-not-found': {
    readonly handler: string;
    readonly runtime: string;
    readonly looked: readonly string[];
    readonly reason?: string;
  };
}

/** What has not been built, and the command that builds it. */
export type NotBuilt =
  | {
      readonly kind: 'dependencies';
      readonly missing: readonly string[];
      readonly manifest: string;
      readonly command: string;
    }
  | {
      readonly kind: 'layer';
      readonly layer: string;
      readonly reason: string;
      readonly command: string;
    }
  | {
      readonly kind: 'source';
      readonly handler: string;
      readonly source: string;
      readonly command: string;
    };

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
