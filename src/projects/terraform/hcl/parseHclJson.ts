/** Files in HCL's JSON syntax (`*.tf.json`): strings are templates, and objects are blocks where blocks are expected. */
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { parseJsonNodes } from '../../cloudformation/jsonNodes';
import { Cursor, HclSyntaxError } from './cursor';
import { GRAMMAR } from './parseExpression';
import { parseBareTemplate } from './parseTemplate';
import type { SourceText } from './sourceText';
import type { Span } from './span';
import type { Attribute, Block, Body, Expression, ParsedFile, SyntaxProblem } from './syntax';

/** Reads a file; a text in it that is no template is taken as it stands, with a problem. */
export function parseHclJson(source: SourceText): ParsedFile {
  const root = parseJsonNodes(source.text.replace(/^\ufeff/, ' '));
  const problems: SyntaxProblem[] = [];
  if (!isMap(root)) {
    problems.push({ message: 'this is no JSON object', span: { start: 0, end: 0 } });
    return { source, body: new JsonBody(source, [], problems), problems };
  }
  return { source, body: new JsonBody(source, [root], problems), problems };
}

/** One key of an object, with its place. */
interface Member {
  readonly name: string;
  readonly key: Span;
  readonly value: Node;
}

class JsonBody implements Body {
  private readonly members: readonly Member[];
  private readonly read = new Map<Member, Attribute>();

  /** @param problems takes what is found later, when values are asked for */
  constructor(
    private readonly source: SourceText,
    maps: readonly YAMLMap[],
    private readonly problems: SyntaxProblem[],
  ) {
    // `//` is a comment.
    this.members = maps.flatMap(membersOf).filter(({ name }) => name !== '//');
  }

  attribute(name: string): Attribute | undefined {
    const member = this.members.find((one) => one.name === name);
    return member && this.toAttribute(member);
  }

  attributes(): readonly Attribute[] {
    return this.members.map((member) => this.toAttribute(member));
  }

  blocks(type: string, labels: number): readonly Block[] {
    return this.members
      .filter(({ name }) => name === type)
      .flatMap(({ key, value }) => this.blocksIn(type, value, labels, [], key));
  }

  private blocksIn(
    type: string,
    value: Node,
    labels: number,
    known: readonly string[],
    header: Span,
  ): Block[] {
    if (isSeq<Node>(value))
      return value.items.flatMap((item) => this.blocksIn(type, item, labels, known, header));
    if (!isMap(value)) return [];
    if (known.length < labels)
      return membersOf(value).flatMap((member) =>
        this.blocksIn(type, member.value, labels, [...known, member.name], member.key),
      );
    const { source, problems } = this;
    return [{ type, labels: known, header, source, body: new JsonBody(source, [value], problems) }];
  }

  private toAttribute(member: Member): Attribute {
    const known = this.read.get(member);
    if (known) return known;
    const { name, key, value } = member;
    const expression = this.toExpression(value);
    const attribute = { name, nameSpan: key, expression, source: this.source };
    this.read.set(member, attribute);
    return attribute;
  }

  private toExpression(node: Node): Expression {
    const span = spanOf(node);
    if (isSeq<Node>(node))
      return { kind: 'list', items: node.items.map((item) => this.toExpression(item)), ...span };
    if (isMap(node)) {
      const items = membersOf(node).map(({ name, key, value }) => ({
        key: this.toTemplate(name, key),
        value: this.toExpression(value),
      }));
      return { kind: 'object', items, ...span };
    }
    const value = isScalar(node) ? node.value : null;
    if (typeof value === 'string') return this.toTemplate(value, span);
    const isPlain = typeof value === 'number' || typeof value === 'boolean';
    return { kind: 'literal', value: isPlain ? value : null, ...span };
  }

  /** All of a template has the place of its string: escapes make others meaningless. */
  private toTemplate(text: string, span: Span): Expression {
    try {
      return { ...parseBareTemplate(new Cursor(text, GRAMMAR)), ...span };
    } catch (error) {
      if (!(error instanceof HclSyntaxError)) throw error;
      this.problems.push({ message: error.message, span });
      return { kind: 'literal', value: text, ...span };
    }
  }
}

function membersOf(map: YAMLMap): Member[] {
  return map.items.flatMap(({ key, value }) =>
    isScalar(key) ? [{ name: String(key.value), key: spanOf(key), value: value as Node }] : [],
  );
}

function spanOf({ range }: Node): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
