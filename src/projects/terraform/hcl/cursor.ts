import type { Span } from './span';
import type { Expression, ExpressionBody } from './syntax';

/** Expressions and blocks within each other; configurations are a few levels deep. */
const MAX_DEPTH = 100;
const BLANK = /[ \t\r]*/y;
const COMMENT = /(?:#|\/\/)[^\n]*|\/\*[^]*?\*\//y;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** Thrown inside of the parser at what is no HCL; the body that it happens in goes on behind it. */
export class HclSyntaxError extends Error {
  constructor(
    message: string,
    readonly span: Span,
  ) {
    super(message);
  }
}

/** What terms and templates need of the expressions that they hold. */
export interface Grammar {
  expression(cursor: Cursor): Expression;
  /** A term with the attributes, indexes and splats behind it. */
  operand(cursor: Cursor): Expression;
}

/** A place in a text that goes forward. Newlines count in bodies and objects, and are blanks inside brackets. */
export class Cursor {
  position: number;
  private hasNewlines = true;
  private depth = 0;

  /** @param end where reading stops */
  constructor(
    readonly text: string,
    readonly grammar: Grammar,
    start = 0,
    readonly end = text.length,
  ) {
    this.position = start;
  }

  /** Goes past blanks and comments, and past newlines where they do not count. */
  skip(): void {
    for (;;) {
      const before = this.position;
      this.pass(BLANK);
      this.pass(COMMENT);
      if (!this.hasNewlines && this.text[this.position] === '\n') this.position++;
      if (this.position > this.end) this.position = this.end;
      if (this.position === before) return;
    }
  }

  skipLines(): void {
    this.inBrackets(() => this.skip());
  }

  /** An expression that ends here. */
  spanned(start: number, body: ExpressionBody): Expression {
    return { ...body, start, end: this.position };
  }

  /** What stands here, behind blanks. */
  peek(token: string): boolean {
    this.skip();
    return this.position < this.end && this.text.startsWith(token, this.position);
  }

  take(token: string): boolean {
    const found = this.peek(token);
    if (found) this.position += token.length;
    return found;
  }

  need(token: string, where: string): void {
    if (!this.take(token)) this.fail(`'${token}' is expected ${where}`);
  }

  isAtEnd(): boolean {
    this.skip();
    return this.position >= this.end;
  }

  /** A name, which may hold `-`. */
  identifier(): string | undefined {
    this.skip();
    return this.position < this.end ? this.pass(IDENTIFIER) : undefined;
  }

  /** The name that stands here, without going past it. */
  peekIdentifier(): string | undefined {
    this.skip();
    const { position } = this;
    const name = this.identifier();
    this.position = position;
    return name;
  }

  /** The text that a sticky pattern finds right here. */
  pass(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  inBrackets<T>(read: () => T): T {
    return this.withNewlines(false, read);
  }

  inLines<T>(read: () => T): T {
    return this.withNewlines(true, read);
  }

  /** One level deeper; fails where nobody goes. */
  nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) this.fail('this is nested too deeply');
    try {
      return read();
    } finally {
      this.depth--;
    }
  }

  fail(message: string, start = this.position): never {
    const line = this.text.indexOf('\n', start);
    const lineEnd = line < 0 ? this.end : line;
    throw new HclSyntaxError(message, {
      start,
      end: Math.max(start, Math.min(start + 1, lineEnd)),
    });
  }

  private withNewlines<T>(count: boolean, read: () => T): T {
    const before = this.hasNewlines;
    this.hasNewlines = count;
    try {
      return read();
    } finally {
      this.hasNewlines = before;
    }
  }
}
