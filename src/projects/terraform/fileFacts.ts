import type { Files } from '../../core/ports/files';
import { readText } from '../projectKind';

/** Names that `fileset` looks at, at most. */
const MAX_NAMES = 5000;
const MAX_WILDCARDS = 3;

/**
 * What functions like `file` ask of the disk. Evaluation does not wait: what is not known yet is noted, and is
 * there when everything is evaluated again after {@link FileFacts.fetch}.
 */
export class FileFacts {
  private readonly texts = new Map<string, string | undefined>();
  private readonly folders = new Map<string, readonly string[]>();
  private wantedTexts = new Set<string>();
  private wantedFolders = new Set<string>();

  /** @param root absolute folder that relative paths start from */
  constructor(
    private readonly files: Files,
    private readonly root: string,
  ) {}

  resolve(path: string): string {
    return this.files.join(this.root, path);
  }

  /** The text of a file; `undefined` when there is none, or not yet. */
  text(path: string): string | undefined {
    const place = this.resolve(path);
    if (!this.texts.has(place)) this.wantedTexts.add(place);
    return this.texts.get(place);
  }

  /** Files below a folder that a pattern of `fileset` names, sorted. */
  names(folder: string, pattern: string): readonly string[] {
    const place = this.resolve(folder);
    const known = this.folders.get(place);
    if (!known) this.wantedFolders.add(place);
    const expression = toExpression(pattern);
    return (known ?? []).filter((name) => expression?.test(name) === true);
  }

  /** Reads what was asked for; false when there was nothing new. */
  async fetch(): Promise<boolean> {
    const [texts, folders] = [[...this.wantedTexts], [...this.wantedFolders]];
    this.wantedTexts = new Set();
    this.wantedFolders = new Set();
    for (const path of texts) this.texts.set(path, await this.read(path));
    for (const path of folders) this.folders.set(path, (await this.list(path)).sort());
    return texts.length + folders.length > 0;
  }

  /** Only plain files: a pipe or device may never end. */
  private async read(path: string): Promise<string | undefined> {
    const stat = await this.files.stat(path);
    return stat?.kind === 'file' ? readText(this.files, path) : undefined;
  }

  private async list(folder: string): Promise<string[]> {
    const names: string[] = [];
    const open = [folder];
    for (let at = open.pop(); at !== undefined && names.length < MAX_NAMES; at = open.pop()) {
      for (const { name, kind } of (await this.files.entries(at)) ?? []) {
        const path = this.files.join(at, name);
        if (kind === 'directory') open.push(path);
        else names.push(this.files.relative(folder, path));
      }
    }
    return names;
  }
}

/** `*`, `**`, `?` and `{a,b}`; `undefined` for a pattern with so many of them that matching may take long. */
function toExpression(pattern: string): RegExp | undefined {
  if ((pattern.match(/\*+/g)?.length ?? 0) > MAX_WILDCARDS) return undefined;
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}]/g, (found) => {
    if (found === '**/') return '(?:.*/)?';
    if (found === '**') return '.*';
    if (found === '*') return '[^/]*';
    if (found === '?') return '[^/]';
    if (found.length > 1) return `(?:${found.slice(1, -1).split(',').map(escape).join('|')})`;
    return escape(found);
  });
  return new RegExp(`^${source}$`, 'u');
}

function escape(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}/]/g, '\\$&');
}
