/** The JSON documents of the command line and of the worker: a contract, stable within a schema version. */
import type { FindingCode, Severity } from '../core/findings/finding';
import type { EntryKind } from '../core/filesystem/fileTree';
import type { Range } from '../core/position';
import type { Architecture } from '../core/project/definitions';
import type { Resolution } from '../core/resolve/resolution';

export const SCHEMA_VERSION = 1;

export interface FunctionsDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly functions: readonly FunctionRow[];
  readonly problems: readonly ProblemRow[];
}

export interface FunctionRow {
  readonly id: string;
  readonly runtime?: string;
  readonly handler?: string;
  readonly architecture: Architecture;
  readonly definedIn?: { readonly file: string; readonly line: number };
  readonly code: { readonly path?: string };
  readonly layers: readonly {
    readonly position: number;
    readonly name: string;
    readonly reference: string;
    readonly status: 'resolved' | 'unresolved' | 'remote';
    readonly source?: string;
    readonly reason?: string;
  }[];
}

/** A part of a template or of `strata.json` that could not be used. */
export interface ProblemRow {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
  /** What makes what is missing, as typed in the project's folder: nothing is broken then. */
  readonly command?: string;
}

export interface TreeDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly layers: readonly {
    readonly position: number;
    readonly name: string;
    readonly source: string;
    readonly sha256?: string;
    readonly entries: number;
    readonly unzippedSize: number;
  }[];
  readonly entries: readonly TreeRow[];
  readonly totals: {
    readonly entries: number;
    readonly files: number;
    readonly directories: number;
    readonly symlinks: number;
    readonly unzippedSize: number;
    readonly overridden: number;
    readonly identical: number;
    readonly differing: number;
  };
  readonly problems: readonly {
    readonly code: string;
    readonly layer: number;
    readonly message: string;
  }[];
}

export interface TreeRow {
  readonly path: string;
  readonly kind: EntryKind;
  readonly size: number;
  readonly mode: string;
  readonly modeAssumed?: true;
  readonly target?: string;
  readonly layer: number;
  readonly sha256?: string;
  readonly overrides?: readonly { readonly layer: number; readonly identical: boolean }[];
  readonly clash?: true;
}

/** What all documents of findings have. */
export interface FindingsDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly findings: readonly FindingRow[];
  readonly summary: Readonly<Record<Severity, number>>;
}

export interface CheckDocument extends FindingsDocument {
  readonly summary: FindingsDocument['summary'] & { readonly functions: number };
  readonly problems: readonly ProblemRow[];
}

export interface FindingRow {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: string;
  /** Absent when the finding is the same for several functions. */
  readonly function?: string;
  readonly layer?: number;
  readonly file?: string;
  readonly range?: Range;
  readonly path?: string;
  /** What mends it, as typed in the project's folder. */
  readonly command?: string;
  readonly related: readonly {
    readonly message: string;
    readonly file?: string;
    readonly range?: Range;
    readonly path?: string;
    /** Whose version of the path is meant, where several layers hold it. */
    readonly layer?: number;
  }[];
}

export interface WhyDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly resolutions: readonly Resolution[];
}

/** Who of one function's stack needs a package of whom. */
export interface GraphDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly function: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** `function`, `layer1`, `runtime`. */
  readonly id: string;
  readonly kind: 'function' | 'layer' | 'runtime';
  readonly name: string;
}

export interface GraphEdge {
  /** Id of the node whose code asks. */
  readonly from: string;
  /** Id of the node that brings the package. */
  readonly to: string;
  readonly package: string;
  readonly version?: string;
  /** The function's manifest names the package; nothing does so for layers. */
  readonly isDeclared: boolean;
  /** The package is there, but not where the code that asks looks. */
  readonly isBroken: boolean;
  /** Runtime path of a source that asks. */
  readonly path: string;
}
