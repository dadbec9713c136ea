import type { TriggerKind } from '../events/eventTemplate';
import type { Range } from '../position';
import type { HttpTriggers } from './httpTriggers';

/** A place in a file of the project. */
export interface SourceLocation {
  /** Absolute path. */
  readonly file: string;
  readonly range: Range;
}

/** Where the contents of a layer or of a function's package are. */
export type ContentTarget =
  /** A zip or folder of the workspace. */
  | {
      readonly kind: 'local';
      /** Absolute path. */
      readonly path: string;
      /** Folder below the root where a builder puts the contents, e.g. `python`. */
      readonly under?: string;
      /** It is the result of a build, not the source that the template names. */
      readonly built?: boolean;
      /** Which files of the folder count; left out: all. */
      readonly ships?: ShippedFiles;
    }
  /** Written in the template itself (`InlineCode`). */
  | { readonly kind: 'inline'; readonly text: string }
  /** In AWS: a layer version by its ARN, a deployed function's code, or something in S3. */
  | {
      readonly kind: 'remote';
      readonly reference: string;
      /** Absolute path of the archive, where it was fetched. */
      readonly path?: string;
      /** Why AWS did not give it when it was asked for. */
      readonly refused?: string;
    }
  /** A build makes it, and there is no result of one. */
  | {
      readonly kind: 'not-built';
      readonly reason: string;
      readonly source: string;
      readonly command: string;
    }
  | { readonly kind: 'unresolved'; readonly reason: string };

/** Which files of a folder a packager takes. */
export interface ShippedFiles {
  /** Globs over paths of files; `!` leaves out. The last one that matches counts, without any a file ships. */
  readonly patterns: readonly string[];
  /** Files and whole folders that never ship, whatever the patterns say. */
  readonly without: readonly string[];
}

/** One item of a function's list of layers. */
export interface LayerReference {
  /** 1-based; a later layer wins. */
  readonly position: number;
  /** Logical id, layer name of an ARN, or the text itself. */
  readonly name: string;
  /** As the template writes it, on one line: `!Ref Shared`. */
  readonly reference: string;
  /** Absent for a layer that was given by hand. */
  readonly location?: SourceLocation;
  readonly target: ContentTarget;
  /** How a build makes this layer, when the template says. */
  readonly build?: LayerBuild;
  /** Where the project defines the layer itself. */
  readonly definedIn?: SourceLocation;
  /** What its publisher says that it is for. */
  readonly compatible?: LayerCompatibility;
}

/** A layer's `CompatibleRuntimes` and `CompatibleArchitectures`; empty where nothing is said. */
export interface LayerCompatibility {
  readonly runtimes: readonly string[];
  readonly architectures: readonly string[];
}

/** SAM's `Metadata.BuildMethod` of a layer. */
export interface LayerBuild {
  readonly method: string;
  /** Absolute path of the sources. */
  readonly source: string;
  /** What builds it, as typed in the project's folder. */
  readonly command: string;
  /** Logical id of the layer in its template. */
  readonly id: string;
  /** Absolute path of the template that SAM can build it from; absent where another template nests that one. */
  readonly template?: string;
  /** Absolute folder of the result when Strata builds it without SAM. */
  readonly place: string;
}

export type Architecture = 'x86_64' | 'arm64';

/** What a function reaches when it runs here. `host`: what this machine reaches; `none`: nothing but itself. */
export type NetworkMode = 'host' | 'none';

/** A function as the project defines it. */
export interface FunctionDefinition {
  /** Unique within the project: the logical id, with its template in front when that is ambiguous. */
  readonly id: string;
  readonly runtime?: string;
  readonly handler?: string;
  readonly architecture: Architecture;
  /** Where the project is deployed to, if it says so: `eu-central-1`. */
  readonly region?: string;
  /** Absent for a function that was given by hand. */
  readonly definedIn?: SourceLocation;
  readonly handlerLocation?: SourceLocation;
  readonly code: ContentTarget;
  /** Folder of the sources, where they are not what runs (the code is a build's result). */
  readonly codeSource?: string;
  /** A build packs the handler with what it imports into one file. */
  readonly bundling?: Bundling;
  /** What builds the package, as typed in the project's folder; left out: the folder is what runs, as it is. */
  readonly buildCommand?: string;
  readonly layers: readonly LayerReference[];
  readonly environment: Readonly<Record<string, string>>;
  /** Variables whose value only AWS knows, with the expression. */
  readonly unknownEnvironment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Megabytes of `/tmp`; absent: Lambda's 512. */
  readonly ephemeralStorageMb?: number;
  /** Absent: as text, into the group that Lambda names. */
  readonly logging?: Logging;
  /** ARN of the function in AWS that this was read from; it has no place in a project. */
  readonly deployedAs?: string;
  /** The name in AWS, where the template fixes one. */
  readonly functionName?: string;
  /** Invocations that may run at once, where the template limits them; 0 switches the function off. */
  readonly reservedConcurrency?: number;
  /** URI of the container image that the function is, or the expression for it; it takes no layers. */
  readonly image?: string;
  /** Names of the layers as the source creates them, where a tool sorted them into another order to deploy. */
  readonly layersCreated?: readonly string[];
  /** A source has changed since the build or synthesis that the function was read from. */
  readonly outdated?: OutdatedOutput;
  /** Absent: nothing calls the function over HTTP. */
  readonly http?: HttpTriggers;
  /** What builds the function, as typed in the project's folder: it runs before the function does. */
  readonly build?: string;
  /** What the project wants of local runs; absent: nothing. */
  readonly network?: NetworkMode;
  /** What calls the function, as far as the project says: its sample events stand first. */
  readonly triggers?: readonly TriggerKind[];
}

/** A function's `LoggingConfig`. */
export interface Logging {
  /** Present where the format is JSON; the level is Lambda's own word, `INFO` where none is said. */
  readonly json?: { readonly level?: string };
  /** Absent: `/aws/lambda/<function>`. */
  readonly group?: string;
}

/** How a bundler makes a function. */
export interface Bundling {
  /** Packages that stay imports, as esbuild's `external` names them: `pkg`, `@scope/*`. */
  readonly external: readonly string[];
}

/** What a build or synthesis made, older than what it was made from. */
export interface OutdatedOutput {
  /** Path of the result, as people see it. */
  readonly output: string;
  /** Path of a source that was changed after it, as people see it. */
  readonly source: string;
  /** Whether it is shown and run all the same; else the sources are. */
  readonly isUsed: boolean;
  /** What makes it anew, as typed in the project's folder. */
  readonly command: string;
  /** Where to say so. */
  readonly location: SourceLocation;
}

/** A part of a template that could not be used; the rest was. */
export interface TemplateProblem {
  readonly message: string;
  /** What makes what is missing, as typed in the project's folder: nothing is broken then. */
  readonly command?: string;
  readonly location: SourceLocation;
}

/** What one template, or the whole workspace, defines. */
export interface ProjectDefinition {
  readonly functions: readonly FunctionDefinition[];
  readonly problems: readonly TemplateProblem[];
}
