/** Files in HCL's native syntax. */
import { Cursor, HclSyntaxError } from './cursor';
import { GRAMMAR } from './parseExpression';
import { parseQuoted } from './parseTemplate';
import type { SourceText } from './sourceText';
import type { Span } from './span';
import type { Attribute, Block, Body, ParsedFile, SyntaxProblem } from './syntax';

/** What more is wrong with a file says little. */
const MAX_PROBLEMS = 10;
/** A block of the top level that begins a line: blocks before it that are still open have lost their end. */
const TOP_LEVEL = /^(?:resource|module|variable|locals|output)\b[^\n=]*\{/;

/** Reads a file; what is broken becomes problems, and the rest is there. */
export function parseHcl(source: SourceText): ParsedFile {
  const parser = new BodyParser(source);
  return { source, body: parser.read(), problems: parser.problems };
}

class NativeBody implements Body {
  readonly items = new Map<string, Attribute>();
  readonly nested: Block[] = [];

  attribute(name: string): Attribute | undefined {
    return this.items.get(name);
  }

  attributes(): readonly Attribute[] {
    return [...this.items.values()];
  }

  blocks(type: string, labels: number): readonly Block[] {
    return this.nested.filter((block) => block.type === type && block.labels.length === labels);
  }
}

class BodyParser {
  readonly problems: SyntaxProblem[] = [];
  private readonly cursor: Cursor;

  constructor(private readonly source: SourceText) {
    const { text } = source;
    this.cursor = new Cursor(text, GRAMMAR, text.startsWith('\ufeff') ? 1 : 0);
  }

  read(): Body {
    const body = new NativeBody();
    while (this.problems.length < MAX_PROBLEMS) {
      this.readItems(body, false);
      if (this.cursor.isAtEnd()) break;
      this.report("'}' closes nothing", {
        start: this.cursor.position,
        end: ++this.cursor.position,
      });
    }
    return body;
  }

  /** Items up to the end of a block or file; one that is broken is left out. */
  private readItems(body: NativeBody, isNested: boolean): void {
    const { cursor } = this;
    while (this.problems.length < MAX_PROBLEMS) {
      cursor.skipLines();
      if (cursor.isAtEnd() || cursor.peek('}') || (isNested && this.isTopLevel())) return;
      try {
        this.readItem(body);
      } catch (error) {
        if (!(error instanceof HclSyntaxError)) throw error;
        this.report(error.message, error.span);
        this.leaveLine(error.span.start);
      }
    }
  }

  private isTopLevel(): boolean {
    const { text, position } = this.cursor;
    return text[position - 1] === '\n' && TOP_LEVEL.test(text.slice(position, position + 300));
  }

  private readItem(body: NativeBody): void {
    const cursor: Cursor = this.cursor;
    const { source } = this;
    const start = cursor.position;
    const name = cursor.identifier();
    if (name === undefined) cursor.fail('a block or an attribute is expected here');
    const nameSpan = { start, end: cursor.position };
    if (cursor.take('=')) {
      const expression = GRAMMAR.expression(cursor);
      if (body.items.has(name)) this.report(`'${name}' is set a second time`, nameSpan);
      else body.items.set(name, { name, nameSpan, expression, source });
    } else {
      cursor.nested(() => this.readBlock(body, name, start));
    }
    if (!cursor.isAtEnd() && !cursor.peek('\n') && !cursor.peek('}'))
      cursor.fail(`a new line is expected behind '${name}'`);
  }

  private readBlock(body: NativeBody, type: string, start: number): void {
    const { cursor, source } = this;
    const labels = this.readLabels();
    const header = { start, end: this.endOfHeader() };
    if (!cursor.take('{')) cursor.fail(`'=' or '{' is expected behind '${type}'`);
    const inner = new NativeBody();
    body.nested.push({ type, labels, header, body: inner, source });
    this.readItems(inner, true);
    if (!cursor.take('}')) this.report(`the block '${type}' has no closing '}'`, header);
  }

  private readLabels(): string[] {
    const cursor: Cursor = this.cursor;
    const labels: string[] = [];
    for (;;) {
      const name = cursor.identifier();
      if (name !== undefined) labels.push(name);
      else if (cursor.peek('"')) {
        const label = parseQuoted(cursor);
        if (label.kind !== 'literal')
          cursor.fail('the label of a block is a plain text', label.start);
        labels.push(String(label.value));
      } else return labels;
    }
  }

  /** Before the blanks that stand before `{`. */
  private endOfHeader(): number {
    const { text } = this.cursor;
    let { position } = this.cursor;
    while (/\s/.test(text.charAt(position - 1))) position--;
    return position;
  }

  private report(message: string, span: Span): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ message, span });
  }

  /** Goes on at the next line; a bracket that closes the block stays. */
  private leaveLine(at: number): void {
    const { cursor } = this;
    cursor.position = Math.max(cursor.position, at);
    if (cursor.text[cursor.position] === '}') return;
    const line = cursor.text.indexOf('\n', cursor.position);
    cursor.position = line < 0 ? cursor.end : line + 1;
  }
}
