/** Where a command writes: machine output alone on `out`, everything for people on `err`. */
export interface Output {
  out(text: string): void;
  outBytes(bytes: Uint8Array): void;
  err(line: string): void;
  /** Whether `out` is a terminal that shows colours. */
  readonly colours: boolean;
}

export type Colour = 'red' | 'yellow' | 'blue' | 'dim' | 'bold' | 'green';

const CODES: Readonly<Record<Colour, string>> = {
  red: '31',
  yellow: '33',
  blue: '34',
  dim: '2',
  bold: '1',
  green: '32',
};

/** Text in a colour on a terminal, plain anywhere else. */
export function paint({ colours }: Pick<Output, 'colours'>, colour: Colour, text: string): string {
  return colours ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text;
}

/** A JSON document on one output, indented for people who look at it. */
export function writeJson(output: Output, document: unknown): void {
  output.out(`${JSON.stringify(document, undefined, 2)}\n`);
}
