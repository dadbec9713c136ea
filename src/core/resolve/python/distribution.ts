import { joinPath } from '../../filesystem/paths';
import type { RuntimeFiles } from '../runtimeFiles';

/** One `*.dist-info` or `*.egg-info`. */
interface Distribution {
  readonly name: string;
  readonly version: string | undefined;
  /** Whom its metadata comes from: layers leave theirs behind when a later one brings another version. */
  readonly layer: number | undefined;
  /** Files by `RECORD`; `undefined` where there is none. */
  readonly files: ReadonlySet<string> | undefined;
  /** Top-level names by `top_level.txt`. */
  readonly topLevel: ReadonlySet<string>;
}

/** The distributions of one filesystem; each folder is read once. */
export class Distributions {
  private readonly byFolder = new Map<string, Promise<readonly Distribution[]>>();

  constructor(private readonly runtimeFiles: RuntimeFiles) {}

  /**
   * The version of the distribution that a file belongs to: the one beside its top-level name that has the same
   * name, else the one whose `RECORD` or `top_level.txt` claims it. Of several, the one of the file's own layer.
   *
   * @param folders where top-level names are looked for, links followed
   */
  async versionOf(path: string, folders: readonly string[]): Promise<string | undefined> {
    const folder = folders
      .filter((candidate) => path.startsWith(`${candidate}/`))
      .sort((a, b) => b.length - a.length)[0];
    if (folder === undefined) return undefined;
    const relative = path.slice(folder.length + 1);
    const top = (relative.split('/')[0] ?? '').replace(/\..*$/, '');
    const all = await this.in(folder);
    const sameName = all.filter(({ name }) => normalise(name) === normalise(top));
    const claims =
      sameName.length > 0
        ? sameName
        : all.filter(({ files, topLevel }) => files?.has(relative) ?? topLevel.has(top));
    const layer = this.runtimeFiles.entry(path)?.layer;
    return (claims.find((claim) => claim.layer === layer) ?? claims.at(-1))?.version;
  }

  private in(folder: string): Promise<readonly Distribution[]> {
    const known = this.byFolder.get(folder);
    if (known) return known;
    const names = this.runtimeFiles.names(folder).filter((name) => /\.(dist|egg)-info$/.test(name));
    const reading = Promise.all(names.map((name) => this.read(folder, name)));
    this.byFolder.set(folder, reading);
    return reading;
  }

  private async read(folder: string, info: string): Promise<Distribution> {
    const at = joinPath(folder, info);
    const files = this.runtimeFiles;
    const about = [`${at}/METADATA`, `${at}/PKG-INFO`].find((path) => files.isFile(path)) ?? at;
    const [metadata, record, topLevel] = await Promise.all([
      files.text(about),
      files.text(`${at}/RECORD`),
      files.text(`${at}/top_level.txt`),
    ]);
    return {
      name: info.replace(/\.(dist|egg)-info$/, '').replace(/-\d.*$/, ''),
      version: /^Version:[ \t]*(\S+)/m.exec(metadata ?? '')?.[1] ?? versionInName(info),
      layer: files.entry(about)?.layer,
      files: record === undefined ? undefined : new Set(record.split(/\r?\n/).map(fileOfRecord)),
      topLevel: new Set(topLevel?.split(/\s+/)),
    };
  }
}

/** `requests-2.31.0.dist-info` → `2.31.0` */
function versionInName(info: string): string | undefined {
  return /-(\d[^-]*)\.dist-info$/.exec(info)?.[1];
}

/** A line of `RECORD` is a file name, a hash and a size (PEP 376). */
function fileOfRecord(line: string): string {
  return line.split(',')[0] ?? '';
}

/** PEP 503 */
function normalise(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
