/** The messages between a face and the worker thread that analyses and runs for it: plain data, both ways. */
import type { FetchedLayerRow } from '../app/aws/awsDocuments';
import type { OpenedDeployed } from '../app/aws/deployedFunctions';
import type {
  BrowseFilter,
  EntryPlace,
  FunctionDetails,
  ImportAnswer,
  InvocationOutcome,
  NodeRow,
  SandboxRow,
} from '../app/browseDocuments';
import type { CheckDocument, FunctionsDocument, TreeDocument, WhyDocument } from '../app/documents';
import type { DebugOutcome } from '../app/debugFunction';
import type { RunChoices } from '../app/runChoices';
import type { TreeFilter } from '../app/showTree';
import type { SizesDocument } from '../app/sizesDocument';
import type { AwsPlace, Page, RemoteFunctionRow } from '../core/ports/awsLambda';
import type { DebugEndpoint } from '../core/ports/debugging';
import type { ImportForm } from '../core/imports/importSite';
import type { SizesBy } from '../core/sizes/sizeTree';
import type { EndpointMethods } from './endpointProtocol';
import type { ImportMethods, ImportPlace } from './importProtocol';
import type { LayerMethods } from './layerProtocol';

/** A project's folder, absolute. */
interface InFolder {
  readonly folder: string;
}

interface InFunction extends InFolder {
  /** Id of the function. */
  readonly function: string;
}

/** What can be asked, with its parameters and its answer. */
export interface Methods extends LayerMethods, ImportMethods, EndpointMethods {
  functions: { params: InFolder; result: FunctionsDocument };
  /** The functions with their layers, for the views. */
  describe: { params: InFolder; result: readonly FunctionDetails[] };
  tree: { params: InFunction & { readonly filter: TreeFilter }; result: TreeDocument };
  /** Rows directly below a runtime path; `/` has `/opt` and `/var/task`. */
  children: {
    params: InFunction & { readonly path: string; readonly filter: BrowseFilter };
    result: readonly NodeRow[];
  };
  /** Where the size goes, from one box on; `at` has the ids of the boxes that were opened. */
  sizes: {
    params: InFunction & { readonly by: SizesBy; readonly at: readonly string[] };
    result: SizesDocument;
  };
  /** Runtime paths whose last segment contains a text, at most 500. */
  find: { params: InFunction & { readonly text: string }; result: readonly string[] };
  /** Where the file is that the function sees at a path; unpacks it when a zip holds it. */
  locate: { params: InFunction & { readonly path: string }; result: EntryPlace };
  /** The bytes that one layer has at a path, replaced or not. */
  read: {
    params: InFunction & { readonly path: string; readonly layer: number };
    result: Uint8Array;
  };
  check: { params: InFolder & { readonly function?: string }; result: CheckDocument };
  why: {
    params: InFunction & {
      readonly specifiers: readonly string[];
      readonly from?: string;
      readonly form?: ImportForm;
    };
    result: WhyDocument;
  };
  /** What the import at a place of a file loads, in the first function that has the file; positions from 1. */
  importAt: { params: InFolder & ImportPlace; result: ImportAnswer | undefined };
  /** Fetches layer versions from AWS, because the user asked for it; the project is then to be read again. */
  fetchLayers: {
    params: InFolder & { readonly references: readonly string[]; readonly place: AwsPlace };
    result: readonly FetchedLayerRow[];
  };
  /** A page of the functions that are deployed somewhere. */
  listDeployed: {
    params: { readonly place: AwsPlace; readonly from?: string };
    result: Page<RemoteFunctionRow>;
  };
  /** Fetches a deployed function into the project of deployed functions, whose folder is part of the answer. */
  openDeployed: {
    params: { readonly name: string; readonly place: AwsPlace };
    result: OpenedDeployed & InFolder;
  };
  /** Forgets what was read of a project: these files have changed on disk; without a list, anything. */
  changed: { params: InFolder & { readonly files?: readonly string[] }; result: undefined };
  /** Takes the text of a file that is edited and not saved; without a text the file on disk counts again. */
  edited: {
    params: InFolder & { readonly file: string; readonly text?: string };
    result: undefined;
  };
  /** Runs a function once, on its warm sandbox when nothing has changed. */
  invoke: { params: InFunction & InvokeParams; result: InvocationOutcome };
  sandboxes: { params: Record<string, never>; result: readonly SandboxRow[] };
  /** Ends a function's sandbox; the next invocation is cold. */
  stopSandbox: { params: InFunction; result: undefined };
  /** Starts an invocation whose process waits for a debugger. */
  debugStart: {
    params: InFunction & InvokeParams & { readonly countsPauses?: boolean };
    result: StartedDebugging;
  };
  /** Lets a debugger into a function's warm sandbox. */
  debugAttach: {
    params: InFunction & { readonly countsPauses?: boolean };
    result: StartedDebugging;
  };
  /** Answers when the debugged invocation has ended, or the sandbox that was attached to. */
  debugResult: { params: { readonly session: number }; result: DebugOutcome };
  debugStop: { params: { readonly session: number }; result: undefined };
  /** Ends every sandbox: the face is about to go. */
  shutdown: { params: Record<string, never>; result: undefined };
}

interface StartedDebugging {
  readonly session: number;
  readonly endpoint: DebugEndpoint;
  readonly warnings: readonly string[];
}

export interface InvokeParams extends RunChoices {
  /** JSON text. */
  readonly event: string;
}

export type Method = keyof Methods;

/** A question, known by its number. */
export type Request = {
  [M in Method]: {
    readonly id: number;
    readonly method: M;
    readonly params: Methods[M]['params'];
  };
}[Method];

/** Asks that a question be given up; its answer is then an error of kind `cancelled`. */
export interface Cancel {
  readonly cancel: number;
}

/** `input`: one clear line for people; `unexpected`: a fault of ours. */
export interface Failure {
  readonly kind: 'input' | 'cancelled' | 'unexpected';
  readonly message: string;
  /** What makes what is missing, as typed in the project's folder: nothing is broken then. */
  readonly command?: string;
}

export type Response =
  | { readonly id: number; readonly result: Methods[Method]['result'] }
  | { readonly id: number; readonly failure: Failure };

/** What happens without being asked for. */
export type WorkerEvent =
  | {
      readonly event: 'log';
      readonly folder: string;
      readonly function: string;
      readonly line: string;
    }
  /** A download from AWS goes on; in bytes. */
  | {
      readonly event: 'fetching';
      readonly what: string;
      readonly received: number;
      readonly total: number;
    }
  /** A line for people about a local endpoint. */
  | { readonly event: 'endpoint'; readonly folder: string; readonly line: string }
  /** A line of what a layer's builder prints. */
  | { readonly event: 'build'; readonly layer: string; readonly line: string }
  /** A piece of the answer that a function is streaming. */
  | {
      readonly event: 'part';
      readonly folder: string;
      readonly function: string;
      readonly bytes: Uint8Array;
    }
  /** The list of sandboxes, or the state of one, is another. */
  | { readonly event: 'sandboxes'; readonly sandboxes: readonly SandboxRow[] };

export type FromWorker = Response | WorkerEvent;
export type ToWorker = Request | Cancel;
