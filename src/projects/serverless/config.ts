/** A service's configuration: nodes of its files, with variables put in as far as they are known. */
import { isScalar, Scalar } from 'yaml';
import type { SourceLocation } from '../../core/project/definitions';
import { copyNode } from '../cloudformation/copyNode';
import type { SourceText } from '../cloudformation/stack';
import {
  child,
  itemsOf,
  isListNode,
  pairsOf,
  textOf,
  type TemplateNode,
} from '../cloudformation/templateNodes';
import { MAX_LENGTH } from '../cloudformation/value';
import type { ServiceFiles } from './serviceFiles';
import type { Placed } from './placed';
import { open, type Known, type Open, type Resolved, type Scope } from './values';
import { lookUp, type Missing } from './variableSources';
import { parseVariables, type Part, type Variable } from './variableText';

/** Variables that lead from one to the next; deeper than any project. */
const MAX_DEPTH = 100;

/** Works values out when they are asked for, each once. */
export class ServiceConfig implements Scope {
  private readonly values = new Map<TemplateNode, Resolved | undefined>();
  private readonly busy = new Set<TemplateNode>();
  private depth = 0;

  /**
   * @param root the whole configuration
   * @param folder absolute folder of the service, from which all its paths start
   * @param command packs the service, as typed in the workspace's folder
   */
  constructor(
    readonly root: Placed,
    readonly folder: string,
    readonly files: ServiceFiles,
    readonly command: string,
  ) {}

  /** A node with its variables put in; `undefined` where they come to no value. */
  resolve(placed: Placed): Resolved | undefined {
    const { node, source } = placed;
    const text = variableTextOf(node);
    if (text === undefined) return { kind: 'node', ...placed };
    if (this.values.has(node)) return this.values.get(node);
    if (this.busy.has(node)) return open(`'${text}' refers to itself`, text);
    if (this.depth >= MAX_DEPTH) return open('its variables nest too deep', text);
    this.busy.add(node);
    this.depth++;
    const value = this.put(parseVariables(text), { node, source });
    this.depth--;
    this.busy.delete(node);
    this.values.set(node, value);
    return value;
  }

  /** The value below some keys; items of lists by their number. */
  get(from: Placed | undefined, ...keys: readonly string[]): Resolved | undefined {
    let current: Resolved | undefined = from && this.resolve(from);
    for (const key of keys) {
      if (current?.kind !== 'node') return current;
      const below = this.written(current, key);
      current = below && this.resolve(below);
    }
    return current;
  }

  /** What is written at a key, its own variables not put in. */
  written(from: Resolved | Placed | undefined, key: string): Placed | undefined {
    if (!from || !('node' in from)) return undefined;
    const whole = this.resolve(from);
    if (whole?.kind !== 'node') return undefined;
    const { source } = whole;
    const node = isListNode(whole.node) ? itemsOf(whole.node)[Number(key)] : child(whole.node, key);
    return node && !isNull(node) ? { node, source } : undefined;
  }

  /** The text of the value below some keys; `undefined` also where it is open. */
  text(from: Placed | undefined, ...keys: readonly string[]): string | undefined {
    const value = this.get(from, ...keys);
    return value?.kind === 'node' ? textOf(value.node) : undefined;
  }

  /** Items of a list with their places; none for anything else. */
  items(from: Resolved | undefined): Placed[] {
    if (from?.kind !== 'node') return [];
    return itemsOf(from.node).map((node) => ({ node, source: from.source }));
  }

  /** Keys and what is written at them, of a mapping or of a list of mappings. */
  pairs(from: Resolved | undefined): { key: string; keyNode: Placed; value: Placed }[] {
    if (from?.kind !== 'node') return [];
    if (isListNode(from.node))
      return this.items(from).flatMap((item) => {
        const value = this.resolve(item);
        return value?.kind === 'node' && !isListNode(value.node) ? this.pairs(value) : [];
      });
    const { source } = from;
    return pairsOf(from.node).map(({ key, keyNode, value }) => ({
      key,
      keyNode: { node: keyNode, source },
      value: { node: value, source },
    }));
  }

  /** A text with its variables put in; what is open stays as it is written. */
  fill(text: string): string {
    const value = text.includes('${') ? this.put(parseVariables(text), this.root) : undefined;
    if (!value) return text;
    return value.kind === 'open' ? value.symbolic : (textOf(value.node) ?? text);
  }

  /**
   * A copy of a node with all the variables inside of it put in, for what evaluates nodes and knows no variables.
   * @param onCopy hears of each node of the copy, with the file that it comes from
   */
  copy(
    { node, source }: Placed,
    onCopy: (copy: TemplateNode, source: SourceText) => void,
  ): TemplateNode {
    return copyNode(node, {
      text: (text) => this.fill(text),
      replace: () => undefined,
      onCopy: (copy) => onCopy(copy, source),
    });
  }

  /** A text as a value; it has the place of what it comes from. */
  plain(text: string, { node: origin, source }: Placed = this.root): Known {
    const node = new Scalar(text);
    node.range = origin.range ?? null;
    return { kind: 'node', node, source };
  }

  locate({ node, source }: Placed): SourceLocation {
    return { file: source.file, range: source.template.rangeOf(node) };
  }

  /** Parts of a text as one text, for keys and paths inside of variables. */
  join(parts: readonly Part[]): string | Open {
    const value = this.put(parts, this.root);
    if (!value) return '';
    if (value.kind === 'open') return value;
    return textOf(value.node) ?? open('it is no text', '${…}');
  }

  private put(parts: readonly Part[], at: Placed): Resolved | undefined {
    const [only] = parts;
    if (parts.length === 1 && typeof only === 'object') return this.variable(only);
    let whole = '';
    let reason: string | undefined;
    for (const part of parts) {
      const value = typeof part === 'string' ? part : this.textOfVariable(part);
      whole += typeof value === 'string' ? value : value.symbolic;
      if (typeof value !== 'string') reason ??= value.reason;
      if (whole.length > MAX_LENGTH) return open('its text is too long', '${…}');
    }
    if (reason !== undefined) return open(reason, whole);
    return this.plain(whole, at);
  }

  private textOfVariable(variable: Variable): string | Open {
    const value = this.variable(variable);
    if (!value) return '';
    if (value.kind === 'open') return value;
    return textOf(value.node) ?? open('it is no text', variable.text);
  }

  /** The first of its sources that has a value. */
  private variable({ text, sources }: Variable): Resolved | undefined {
    let missing: Missing | undefined;
    for (const source of sources) {
      if (source.kind === 'literal' && source.value === null) return undefined;
      if (source.kind === 'literal') return this.plain(source.value ?? '');
      const found =
        source.kind === 'variable'
          ? (this.variable(source.variable) ?? { kind: 'missing', reason: 'it has no value' })
          : lookUp(this, source, text);
      if (found.kind !== 'missing') return found;
      missing ??= found;
    }
    return missing && open(missing.reason, text);
  }
}

function variableTextOf(node: TemplateNode): string | undefined {
  const text = isScalar(node) && typeof node.value === 'string' ? textOf(node) : undefined;
  return text?.includes('${') === true ? text : undefined;
}

function isNull(node: TemplateNode): boolean {
  return isScalar(node) && node.value === null;
}
