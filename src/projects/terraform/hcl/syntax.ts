/** What HCL files say, with places (HashiCorp: "HCL Native Syntax Specification" and "JSON", read 2026-11). */
import type { SourceText } from './sourceText';
import type { Span } from './span';

export type BinaryOperator =
  '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

/** A step behind `[*]` or `.*`, done for each item. */
export type SplatStep =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'index'; readonly key: Expression }
  /** Goes over each item's own items. */
  | { readonly kind: 'splat'; readonly steps: readonly SplatStep[] };

export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

/** `for key, value in collection : result`; with `keyResult` it makes an object. */
export interface ForExpression {
  readonly kind: 'for';
  readonly keyName?: string;
  readonly valueName: string;
  readonly collection: Expression;
  readonly keyResult?: Expression;
  readonly result: Expression;
  readonly condition?: Expression;
  /** `...`: values of one key become a list. */
  readonly isGrouped: boolean;
}

export type ExpressionBody =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Texts and values one behind the other. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  /** `%{ for }` in a template. */
  | {
      readonly kind: 'template-for';
      readonly keyName?: string;
      readonly valueName: string;
      readonly collection: Expression;
      readonly body: Expression;
    }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'splat'; readonly of: Expression; readonly steps: readonly SplatStep[] }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      /** `...` behind the last argument. */
      readonly isExpanded: boolean;
    }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly operand: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly items: readonly ObjectItem[] }
  | ForExpression;

export type Expression = ExpressionBody & Span;

export interface Attribute {
  readonly name: string;
  readonly nameSpan: Span;
  readonly expression: Expression;
  readonly source: SourceText;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  /** Its type and labels. */
  readonly header: Span;
  readonly body: Body;
  readonly source: SourceText;
}

/** The inside of a file or block; JSON does not tell blocks from attributes, so one asks for what one expects. */
export interface Body {
  attribute(name: string): Attribute | undefined;
  attributes(): readonly Attribute[];
  /** Blocks of a type, in order. @param labels how many labels they carry */
  blocks(type: string, labels: number): readonly Block[];
}

/** What is wrong at a place of a text. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

export interface ParsedFile {
  readonly source: SourceText;
  readonly body: Body;
  /** The rest of the file was read. */
  readonly problems: readonly SyntaxProblem[];
}
