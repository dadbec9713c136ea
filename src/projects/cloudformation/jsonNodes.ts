/**
 * JSON text as YAML nodes with their places. The YAML parser reads JSON too, but takes a second and more for the
 * large templates that tools write; this takes milliseconds.
 */
import { Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';

/** CloudFormation's own templates are a few levels deep. */
const MAX_DEPTH = 200;
const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null)|([[\]{},:]))/y;

/** The root of a JSON text; `undefined` when it is no JSON, to be read as YAML then. */
export function parseJsonNodes(text: string): Node | undefined {
  return new JsonReader(text).read();
}

class JsonReader {
  private readonly pattern = new RegExp(TOKEN);
  private start = 0;
  private token = '';

  constructor(private readonly text: string) {}

  read(): Node | undefined {
    if (!/^\s*\{/.test(this.text)) return undefined;
    try {
      this.next();
      const root = this.value(0);
      return this.text.slice(this.pattern.lastIndex).trim() === '' ? root : undefined;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  private next(): void {
    const match = this.pattern.exec(this.text);
    this.token = match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
    if (this.token === '') throw new SyntaxError();
    this.start = this.pattern.lastIndex - this.token.length;
  }

  private value(depth: number): Node {
    if (depth > MAX_DEPTH) throw new SyntaxError();
    if (this.token === '{') return this.map(depth);
    return this.token === '[' ? this.list(depth) : this.scalar();
  }

  private scalar(): Scalar {
    const value: unknown = JSON.parse(this.token);
    const scalar = new Scalar(value);
    if (typeof value === 'number') scalar.source = this.token;
    return placed(scalar, this.start, this.start + this.token.length);
  }

  private map(depth: number): YAMLMap {
    const map = new YAMLMap<Node, Node>();
    const { start } = this;
    this.next();
    while (this.token !== '}') {
      if (map.items.length > 0) this.take(',');
      if (!this.token.startsWith('"')) throw new SyntaxError();
      const key = this.scalar();
      this.next();
      this.take(':');
      map.items.push(new Pair<Node, Node>(key, this.value(depth + 1)));
      this.next();
    }
    return placed(map, start, this.pattern.lastIndex);
  }

  private list(depth: number): YAMLSeq {
    const list = new YAMLSeq<Node>();
    const { start } = this;
    this.next();
    while (this.token !== ']') {
      if (list.items.length > 0) this.take(',');
      list.items.push(this.value(depth + 1));
      this.next();
    }
    return placed(list, start, this.pattern.lastIndex);
  }

  /** Goes past a separator. */
  private take(separator: string): void {
    if (this.token !== separator) throw new SyntaxError();
    this.next();
  }
}

function placed<N extends Node>(node: N, start: number, end: number): N {
  node.range = [start, end, end];
  return node;
}
