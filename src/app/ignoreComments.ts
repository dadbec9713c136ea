import type { Files } from '../core/ports/files';
import type { Finding } from '../core/findings/finding';

const COMMENT = /(?:\/\/|#|\/\*|--)\s*strata-ignore-(next-line|line)\b(.*)/;
const CODE = /\b[a-z]+\.[a-z-]+\b/g;

/**
 * Comments that leave findings out: `strata-ignore-next-line CODE…` and `strata-ignore-line CODE…` behind `//`, `#`
 * or `/*`, in sources and templates alike. Without a code they hold for every finding of the line.
 */
export class IgnoreComments {
  private readonly lines = new Map<string, Promise<readonly string[]>>();

  constructor(private readonly files: Files) {}

  async isIgnored({ code, location }: Finding): Promise<boolean> {
    if (!location) return false;
    const lines = await this.linesOf(location.file);
    const at = location.range.start.line - 1;
    return covers(lines[at], 'line', code) || (at > 0 && covers(lines[at - 1], 'next-line', code));
  }

  private linesOf(file: string): Promise<readonly string[]> {
    const known = this.lines.get(file);
    if (known) return known;
    const reading = this.files
      .read(file)
      .catch(() => undefined) // a folder, or no permission: it has no comments
      .then((bytes) => (bytes ? new TextDecoder().decode(bytes).split('\n') : []));
    this.lines.set(file, reading);
    return reading;
  }
}

function covers(line: string | undefined, which: 'line' | 'next-line', code: string): boolean {
  const [, kind, rest = ''] = COMMENT.exec(line ?? '') ?? [];
  const codes = rest.match(CODE);
  return kind === which && (codes === null || codes.includes(code));
}
