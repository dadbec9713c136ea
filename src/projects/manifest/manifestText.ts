/** The text of `strata.json`, JSON in which comments and trailing commas are allowed, with the places of its values. */
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { SourceLocation, TemplateProblem } from '../../core/project/definitions';
import { nestsTooDeep } from '../cloudformation/nesting';
import { lineStarts, positionAt } from '../../core/position';

/** A key of an object with its value. */
export interface Property {
  readonly key: string;
  /** As sentences name it: `functions.orders.timeout`. */
  readonly name: string;
  readonly keyNode: Node;
  readonly node: Node;
}

const MAX_PROBLEMS = 20;
const OPTIONS = { allowTrailingComma: true };

/** Reads values of the wrong kind as if they were not there, and says so at their places. */
export class ManifestText {
  readonly problems: TemplateProblem[] = [];
  private readonly root: Node | undefined;
  private readonly lines: readonly number[];

  /** @param file absolute path */
  constructor(
    private readonly file: string,
    text: string,
  ) {
    this.lines = lineStarts(text);
    if (nestsTooDeep(text)) {
      this.complain({ offset: 0, length: 0 }, 'It nests too deep');
      return;
    }
    const errors: ParseError[] = [];
    this.root = parseTree(text, errors, OPTIONS);
    for (const { error, offset, length } of errors)
      this.complain({ offset, length }, `It is no JSON: ${wordsOf(printParseErrorCode(error))}`);
    if (!this.root && errors.length === 0)
      this.complain({ offset: 0, length: 0 }, 'It holds no object');
  }

  /** The keys of the whole object. */
  get properties(): readonly Property[] {
    return this.root ? this.propertiesOf({ name: '', node: this.root }) : [];
  }

  /** The keys of an object, of each name the last one. */
  propertiesOf({ name, node }: Pick<Property, 'name' | 'node'>): readonly Property[] {
    if (node.type !== 'object') {
      this.complain(node, name === '' ? 'It holds no object' : `'${name}' is no object`);
      return [];
    }
    const properties = (node.children ?? []).flatMap(({ children }): Property[] => {
      const [keyNode, value] = children ?? [];
      if (!keyNode || !value) return [];
      const key = String(keyNode.value);
      return [{ key, name: name === '' ? key : `${name}.${key}`, keyNode, node: value }];
    });
    return [...new Map(properties.map((property) => [property.key, property])).values()];
  }

  string({ name, node }: Pick<Property, 'name' | 'node'>): string | undefined {
    if (node.type === 'string') return String(node.value);
    this.complain(node, `'${name}' is no text`);
    return undefined;
  }

  /** A whole number between two others, both allowed. */
  integer({ name, node }: Property, [least, most]: readonly [number, number]): number | undefined {
    const value: unknown = node.value;
    const isGood = typeof value === 'number' && Number.isInteger(value);
    if (isGood && value >= least && value <= most) return value;
    this.complain(node, `'${name}' is no whole number from ${least} to ${most}`);
    return undefined;
  }

  /** One of several words. */
  word<Word extends string>(property: Property, words: readonly Word[]): Word | undefined {
    const text = this.string(property);
    if (text === undefined) return undefined;
    const found = words.find((word) => word === text);
    if (found === undefined)
      this.complain(
        property.node,
        `'${property.name}' is '${text}'; it can be ${words.join(', ')}`,
      );
    return found;
  }

  /** The texts of a list, with their places. */
  strings({ name, node }: Property): { readonly text: string; readonly node: Node }[] {
    if (node.type !== 'array') {
      this.complain(node, `'${name}' is no list`);
      return [];
    }
    return (node.children ?? []).flatMap((item, index) => {
      const text = this.string({ name: `${name}[${index}]`, node: item });
      return text === undefined ? [] : [{ text, node: item }];
    });
  }

  /** An object that holds nothing but texts. */
  texts(property: Property): Record<string, string> {
    const pairs = this.propertiesOf(property).flatMap((one) => {
      const text = this.string(one);
      return text === undefined ? [] : [[one.key, text] as const];
    });
    return Object.fromEntries(pairs);
  }

  /** Says that nothing knows a key. */
  unknown({ name, keyNode }: Property): void {
    this.complain(keyNode, `'${name}' is not known here`);
  }

  locate({ offset, length }: Pick<Node, 'offset' | 'length'>): SourceLocation {
    return {
      file: this.file,
      range: {
        start: positionAt(this.lines, offset),
        end: positionAt(this.lines, offset + length),
      },
    };
  }

  complain(node: Pick<Node, 'offset' | 'length'>, message: string): void {
    if (this.problems.length < MAX_PROBLEMS)
      this.problems.push({ message: `${message}.`, location: this.locate(node) });
  }
}

/** `CommaExpected` → `comma expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}
