/** The messages between a face and the worker thread that analyses for it: plain data, both ways. */
import type { CheckDocument, FunctionsDocument, TreeDocument, WhyDocument } from '../app/documents';
import type { TreeFilter } from '../app/showTree';
import type { ImportForm } from '../core/imports/importSite';

/** What can be asked, with its parameters and its answer. */
export interface Methods {
  functions: { params: { readonly folder: string }; result: FunctionsDocument };
  tree: {
    params: { readonly folder: string; readonly function: string; readonly filter: TreeFilter };
    result: TreeDocument;
  };
  check: { params: { readonly folder: string; readonly function?: string }; result: CheckDocument };
  why: {
    params: {
      readonly folder: string;
      readonly function: string;
      readonly specifiers: readonly string[];
      readonly from?: string;
      readonly form?: ImportForm;
    };
    result: WhyDocument;
  };
}

export type Method = keyof Methods;

/** A question, known by its number. */
export type Request = {
  [M in Method]: { readonly id: number; readonly method: M; readonly params: Methods[M]['params'] };
}[Method];

/** Asks that a question be given up; its answer is then an error of kind `cancelled`. */
export interface Cancel {
  readonly cancel: number;
}

/** `input`: one clear line for people; `unexpected`: a fault of ours. */
export interface Failure {
  readonly kind: 'input' | 'cancelled' | 'unexpected';
  readonly message: string;
}

export type Response =
  | { readonly id: number; readonly result: Methods[Method]['result'] }
  | { readonly id: number; readonly failure: Failure };

export type ToWorker = Request | Cancel;
