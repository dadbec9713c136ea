/** What the editor's views show of a function: plain data, row by row. */
import type { TriggerKind } from '../core/events/eventTemplate';
import type { EntryKind } from '../core/filesystem/fileTree';
import type { Override } from '../core/filesystem/mergedFilesystem';
import type { NetworkMode } from '../core/project/definitions';
import type { Range } from '../core/position';
import type { Resolution } from '../core/resolve/resolution';
import type { Waste } from '../core/sizes/weigh';
import type { Answer } from './answer';

/** A layer in the list of a function. */
export interface LayerRow {
  readonly position: number;
  readonly name: string;
  readonly reference: string;
  /** `resolved`: its contents are known; `not-built`, `remote`, `unresolved`: `reason` says why they are not. */
  readonly status: 'resolved' | 'not-built' | 'remote' | 'unresolved';
  readonly reason?: string;
  /** Path relative to the project. */
  readonly source?: string;
  /** What it is in AWS: its ARN, perhaps with open parts. */
  readonly remote?: string;
  readonly kind?: 'archive' | 'folder';
  readonly files?: number;
  readonly unzippedSize?: number;
  /** Bytes of it that the function could do without. */
  readonly waste?: Waste;
  readonly location?: Place;
  /** Where the project defines the layer itself. */
  readonly definedIn?: Place;
}

/** A place in a file of the workspace; the file's path is absolute. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}

/** A function with what its views show of it. */
export interface FunctionDetails {
  readonly id: string;
  readonly runtime?: string;
  readonly handler?: string;
  readonly architecture: string;
  readonly definedIn?: Place;
  /** ARN of the function in AWS that this was read from. */
  readonly deployedAs?: string;
  /** Workspace file and line of the handler, where code lenses stand. */
  readonly handlerIn?: Place;
  /** What calls it, as far as the project says. */
  readonly triggers?: readonly TriggerKind[];
  /** Variables whose value only AWS knows, with the expression; absent: none. */
  readonly unknownEnvironment?: Readonly<Record<string, string>>;
  readonly layers: readonly LayerRow[];
}

/** Which layers are looked at: all up to one of them, as it was before the next ones came, or one by itself. */
export interface BrowseScope {
  readonly kind: 'as-of' | 'alone';
  /** Position of the layer. */
  readonly layer: number;
}

export interface BrowseFilter {
  /** Left out: all layers and the function's package. */
  readonly scope?: BrowseScope;
  /** Only what replaced something. */
  readonly overridden?: boolean;
  /** Only what replaced something with other bytes. */
  readonly differing?: boolean;
  /** Only what this provider brings: a layer's position, 0 for the function's package. */
  readonly layer?: number;
  /** Only what has this text in its path, whatever its case. */
  readonly name?: string;
  /** Only files of more bytes. */
  readonly largerThan?: number;
}

/** One row of the merged filesystem. */
export interface NodeRow {
  readonly path: string;
  readonly name: string;
  readonly kind: EntryKind;
  /** Positions of all that provide it or something below it, latest first; 0 is the function. */
  readonly providers: readonly number[];
  /** Bytes, of a folder the sum of what is listed below it. */
  readonly size: number;
  /** Files listed at and below it. */
  readonly files: number;
  /** Files at and below it that replaced another. */
  readonly overridden: number;
  /** Of a file or link: what it replaced, oldest first. */
  readonly overrides: readonly Override[];
  /** In the scope of earlier layers: the one that replaced it later; the function sees that one's file instead. */
  readonly hiddenBy?: number;
  readonly mode: string;
  readonly target?: string;
  /** A package folder's version; several when it is torn, the one on top first. */
  readonly versions?: readonly string[];
  readonly clash?: true;
}

/** Where an entry's bytes are for the editor. */
export type EntryPlace =
  /** The one file that it is: the workspace's own, or a read-only file of the cache. */
  | { readonly kind: 'file'; readonly file: string; readonly readOnly: boolean }
  | { readonly kind: 'directory' }
  | { readonly kind: 'missing'; readonly reason: string };

/** An import at a place of a source, with what it loads. */
export interface ImportAnswer {
  readonly function: string;
  readonly specifier: string;
  readonly range: Range;
  readonly resolution: Resolution;
}

/** A sandbox that lives. */
export interface SandboxRow {
  readonly folder: string;
  readonly function: string;
  readonly tier: string;
  readonly network: NetworkMode;
  readonly interpreter: string;
  readonly invocations: number;
  readonly state: 'starting' | 'idle' | 'running';
}

/** One answered invocation, as people read it. */
export interface InvocationOutcome extends Answer {
  readonly function: string;
  readonly functionError: boolean;
  readonly requestId: string;
  readonly cold: boolean;
  readonly tier: string;
  readonly network: NetworkMode;
  readonly interpreter: string;
  readonly report: {
    readonly durationMs: number;
    readonly billedDurationMs: number;
    readonly initDurationMs?: number;
    readonly memorySizeMb: number;
    readonly maxMemoryUsedMb: number;
  };
  readonly logs: readonly string[];
  /** What the run lacked, one sentence each. */
  readonly warnings: readonly string[];
  /** Frames of the error's stack that lie in files of the function or its layers. */
  readonly frames: readonly StackFrame[];
  /** The function's own variables, as this run had them. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface StackFrame {
  /** As the stack writes it. */
  readonly text: string;
  readonly path: string;
  /** Position of the layer that brings the file; 0: the function. */
  readonly layer: number;
  readonly line: number;
  readonly column?: number;
  /** Where people edit it, when a build has made the file. */
  readonly source?: FrameSource;
}

export interface FrameSource {
  /** Absolute path of this machine. */
  readonly file: string;
  /** As people know it: below the project. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
}
