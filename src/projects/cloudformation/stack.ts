/** The words of evaluation: stacks, their resources, and the values of expressions. */
import type { SourceLocation } from '../../core/project/definitions';
import type { Template, TemplateNode } from './templateNodes';

/** What an expression of a template stands for, as far as it is known before the deployment. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Value> }
  /** `AWS::NoValue`: the property or item is as if it were not written. */
  | { readonly kind: 'none' }
  /** A `Ref` to a resource: its name in AWS is open, but which one it is is known. */
  | { readonly kind: 'resource'; readonly resource: Resource }
  | Unknown;

export interface Unknown {
  readonly kind: 'unknown';
  /** A clause: `parameter 'Stage' has no value here`. */
  readonly reason: string;
  /** The text with what is open left in it as `${AWS::Region}`. */
  readonly symbolic?: string;
  /** What it was joined of: taken apart at the same delimiter, each item is what it was. */
  readonly joined?: { readonly delimiter: string; readonly items: readonly Value[] };
}

/** One entry of a template's `Resources`. */
export interface Resource {
  readonly stack: Stack;
  readonly id: string;
  readonly type: string;
  readonly keyNode: TemplateNode;
  readonly node: TemplateNode;
}

/** A stack that a template nests, or why its template is not to be had. */
export type NestedStack = Stack | { readonly reason: string };

/** A file with what was parsed from it. */
export interface SourceText {
  /** Absolute path. */
  readonly file: string;
  readonly template: Template;
}

/** What is known of a deployment besides the template. */
export interface Deployment {
  /** By the parameter's name; a nested stack's come from the template above. */
  readonly parameters: ReadonlyMap<string, () => Value>;
  readonly region?: string;
  readonly account?: string;
  readonly stackName?: string;
}

/** One template with what it is deployed with: the scope in which its expressions have values. */
export interface Stack {
  /** Absolute path of the template. */
  readonly file: string;
  readonly root: TemplateNode | undefined;
  readonly deployment: Deployment;
  /** Logical ids of the nested stacks that lead here; none for a stack of its own. */
  readonly path: readonly string[];
  /** Every resource, in order. Read it after the template is whole: includes and loops put in. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly nested: Map<string, NestedStack>;
  /** Nodes that `AWS::Include` took from other files. */
  readonly included: Map<TemplateNode, SourceText>;
  /** The value of an expression. */
  evaluate(node: TemplateNode): Value;
  /** What `Ref` gives for a name. */
  reference(name: string): Value;
  /** An entry of `Outputs`; `undefined` when there is none of this name. */
  output(name: string): Value | undefined;
  /** What another stack of the project exports; `undefined` when none, or more than one, does. */
  imported(name: string): Value | undefined;
  /** An entry of `Conditions`, as the text `true` or `false`. */
  condition(name: string): Value;
  /** Where a node is written. */
  locate(node: TemplateNode): SourceLocation;
}

/** One intrinsic function: the value of its argument in a stack. */
export type IntrinsicFunction = (stack: Stack, argument: TemplateNode) => Value;
