/**
 * The `${…}` of the Serverless Framework, taken apart (its parser: lib/configuration/variables/parse.js of 3.40.0, read
 * 2026-11). What is written like CloudFormation's `${AWS::Region}` or `${Name}` is no variable and stays as it is.
 */

/** A text is plain parts and variables, in order. */
export type Part = string | Variable;

export interface Variable {
  /** As it is written, with its braces. */
  readonly text: string;
  /** Tried one after the other: what stands behind the first are its defaults. */
  readonly sources: readonly VariableSource[];
}

export type VariableSource =
  /** `null` is the value that is none. */
  | { readonly kind: 'literal'; readonly value: string | null }
  | Lookup
  /** `${opt:stage, ${self:custom.stage}}`: a variable as a default. */
  | { readonly kind: 'variable'; readonly variable: Variable };

export interface Lookup {
  readonly kind: 'lookup';
  /** `self`, `opt`, `file`. */
  readonly type: string;
  /** What stands in brackets: `file(x.yml)`. */
  readonly params: readonly (readonly Part[])[];
  /** What stands behind the colon. */
  readonly address: readonly Part[] | undefined;
}

const MAX_DEPTH = 20;
/** Steps that each character of a text may cost; what begins variables and ends none costs more. */
const MAX_STEPS = 50;
const TYPE = /[a-z][a-zA-Z0-9]*(?=[(:])/y;
const LITERAL = /(?:'([^']*)'|("(?:[^"\\]|\\.)*")|(true|false|null|-?\d+(?:\.\d+)?))/y;

/** The parts of a text. A `${` that begins no variable is plain text; `\${` is an escaped one. */
export function parseVariables(text: string): Part[] {
  return new VariableReader(text).parts(() => false, 0);
}

class VariableReader {
  private at = 0;
  private steps: number;

  constructor(private readonly text: string) {
    this.steps = MAX_STEPS * text.length;
  }

  /** Reads up to the end, or to a character that ends it. */
  parts(ends: (character: string) => boolean, depth: number): Part[] {
    const parts: Part[] = [];
    let plain = '';
    while (this.at < this.text.length && !ends(this.text.charAt(this.at))) {
      const start = this.at;
      this.steps--;
      const variable = this.variable(depth);
      if (variable) {
        if (plain !== '') parts.push(plain);
        plain = '';
        parts.push(variable);
        continue;
      }
      this.at = this.text.startsWith('\\${', start) ? start + 3 : start + 1;
      plain += this.at === start + 3 ? '${' : this.text.charAt(start);
    }
    if (plain !== '') parts.push(plain);
    return parts;
  }

  /** The variable that begins here; without one the place stays. */
  private variable(depth: number): Variable | undefined {
    if (depth > MAX_DEPTH || this.steps < 0 || !this.text.startsWith('${', this.at))
      return undefined;
    const start = this.at;
    this.at += 2;
    const sources = this.sources(depth);
    if (!sources) {
      this.at = start;
      return undefined;
    }
    return { text: this.text.slice(start, this.at), sources };
  }

  /** Sources with commas between them, up to the brace. */
  private sources(depth: number): VariableSource[] | undefined {
    const sources: VariableSource[] = [];
    for (;;) {
      this.skipBlanks();
      const source = this.literal() ?? this.lookup(depth) ?? this.nested(depth);
      this.skipBlanks();
      const [next] = this.text.slice(this.at, this.at + 1);
      if (!source || (next !== ',' && next !== '}')) return undefined;
      sources.push(source);
      this.at++;
      if (next === '}') return isVariable(sources) ? sources : undefined;
    }
  }

  private literal(): VariableSource | undefined {
    const match = this.match(LITERAL);
    if (!match) return undefined;
    const [, single, double, word] = match;
    const value = single ?? (double === undefined ? word : unquote(double)) ?? '';
    return { kind: 'literal', value: word === 'null' ? null : value };
  }

  private lookup(depth: number): VariableSource | undefined {
    const type = this.match(TYPE)?.[0];
    if (type === undefined) return undefined;
    const params = this.text.charAt(this.at) === '(' ? this.params(depth) : [];
    if (!params) return undefined;
    if (this.text.charAt(this.at) !== ':')
      return { kind: 'lookup', type, params, address: undefined };
    this.at++;
    const address = this.parts((character) => character === ',' || character === '}', depth + 1);
    return { kind: 'lookup', type, params, address: trimmed(address) };
  }

  private params(depth: number): Part[][] | undefined {
    const params: Part[][] = [];
    while (this.text.charAt(this.at) !== ')') {
      if (this.at >= this.text.length) return undefined;
      this.at++;
      const param = this.parts((character) => character === ',' || character === ')', depth + 1);
      params.push(withoutQuotes(trimmed(param)));
    }
    this.at++;
    return params;
  }

  private nested(depth: number): VariableSource | undefined {
    const variable = this.variable(depth + 1);
    return variable && { kind: 'variable', variable };
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern);
    sticky.lastIndex = this.at;
    const match = sticky.exec(this.text) ?? undefined;
    if (match) this.at = sticky.lastIndex;
    return match;
  }
}

/** `${'text'}` alone is no variable of the framework. */
function isVariable(sources: readonly VariableSource[]): boolean {
  return sources.some(({ kind }) => kind !== 'literal');
}

function unquote(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return json.slice(1, -1);
  }
}

function trimmed(parts: readonly Part[]): Part[] {
  return parts
    .map((part, index) => {
      if (typeof part !== 'string') return part;
      const start = index === 0 ? part.trimStart() : part;
      return index === parts.length - 1 ? start.trimEnd() : start;
    })
    .filter((part) => part !== '');
}

function withoutQuotes(parts: Part[]): Part[] {
  const [only] = parts;
  const quoted = parts.length === 1 && typeof only === 'string' && /^(['"])(.*)\1$/.exec(only);
  return quoted ? [quoted[2] ?? ''] : parts;
}
