/** The files that a service's configuration is put together of. */
import { Scalar } from 'yaml';
import type { TemplateProblem } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { parseTemplate, type Template } from '../cloudformation/templateNodes';
import { readText } from '../projectKind';
import type { Placed } from './placed';

/** Why a file gives no values; one that is not there lets a default count. */
export interface Unusable {
  readonly reason: string;
  readonly isThere: boolean;
}

const STRUCTURED = /\.(?:ya?ml|json|tfstate)$/i;
const CODE = /\.[cm]?[jt]s$/i;
/** Files of one service; more are a trap. */
const MAX_FILES = 200;

/** Files by their absolute path. What is asked for and not read yet is remembered, to be read before the next try. */
export class ServiceFiles {
  private readonly contents = new Map<string, Placed | Unusable>();
  private readonly wanted = new Map<string, string>();
  /** What is broken in the files that were read. */
  readonly problems: TemplateProblem[] = [];

  constructor(private readonly files: Files) {}

  /** A file's content, or why there is none. The name is relative to the service's folder. */
  open(folder: string, name: string): Placed | Unusable {
    if (CODE.test(name)) return { reason: `'${name}' is code, which is not run`, isThere: true };
    if (name.startsWith('~'))
      return { reason: `'${name}' is outside of the project`, isThere: true };
    const path = this.files.join(folder, name);
    const known = this.contents.get(path);
    if (!known) this.wanted.set(path, name);
    return known ?? { reason: `'${name}' has not been read`, isThere: true };
  }

  /** Reads what was asked for since the last time; whether there was anything. */
  async readWanted(): Promise<boolean> {
    const paths = [...this.wanted];
    this.wanted.clear();
    for (const [path, name] of paths) this.contents.set(path, await this.read(path, name));
    return paths.length > 0;
  }

  private async read(path: string, name: string): Promise<Placed | Unusable> {
    if (this.contents.size >= MAX_FILES)
      return { reason: `it is made of more than ${MAX_FILES} files`, isThere: true };
    const stat = await this.files.stat(path);
    const text = stat?.kind === 'file' ? await readText(this.files, path) : undefined;
    if (text === undefined) return { reason: `there is no file '${name}'`, isThere: false };
    const template = STRUCTURED.test(path) ? parseTemplate(text) : plainText(text);
    this.problems.push(
      ...template.problems.map(({ message, range }) => ({
        message,
        location: { file: path, range },
      })),
    );
    if (!template.root) return { reason: `'${name}' can't be read`, isThere: true };
    return { node: template.root, source: { file: path, template } };
  }
}

/** A file of any other kind is one text. */
function plainText(text: string): Template {
  const start = { line: 1, column: 1 };
  return { root: new Scalar(text), problems: [], rangeOf: () => ({ start, end: start }) };
}
