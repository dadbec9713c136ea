import type { TreeEntry } from '../../filesystem/fileTree';
import { dirname } from '../../filesystem/paths';
import type { RuntimeFiles } from '../runtimeFiles';

/** The fields of a `package.json` that decide what is loaded. */
export interface PackageJson {
  readonly folder: string;
  /** It is there but is no JSON object: Node refuses everything that needs it. */
  readonly broken: boolean;
  readonly name?: string;
  readonly version?: string;
  readonly main?: string;
  readonly isModule: boolean;
  /** As it is written; `undefined` and `null` mean the package has none. */
  readonly exports?: unknown;
  readonly imports?: Readonly<Record<string, unknown>>;
}

type Fields = Omit<PackageJson, 'folder'>;

/** What was read already, for as long as its tree is kept: functions share their layers. */
const READ = new WeakMap<TreeEntry, Fields>();

/** Reads each `package.json` of one filesystem once, and those of a shared layer once for all filesystems. */
export class PackageJsons {
  private readonly byFolder = new Map<string, Promise<PackageJson | undefined>>();

  constructor(private readonly files: RuntimeFiles) {}

  /** The one in this very folder. */
  in(folder: string): Promise<PackageJson | undefined> {
    const known = this.byFolder.get(folder);
    if (known) return known;
    const reading = this.read(folder);
    this.byFolder.set(folder, reading);
    return reading;
  }

  /** The nearest one for a file: its package scope. A `node_modules` folder ends the search. */
  async scopeOf(path: string): Promise<PackageJson | undefined> {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      if (folder.endsWith('/node_modules')) return undefined;
      const found = await this.in(folder);
      if (found || folder === '/') return found;
    }
  }

  /** Whether Node takes a file for an ES module, by its name and its scope. */
  async isEsModule(path: string): Promise<boolean> {
    if (/\.m[jt]s$/.test(path)) return true;
    if (/\.(c[jt]s|json|node)$/.test(path)) return false;
    return (await this.scopeOf(path))?.isModule ?? false;
  }

  private async read(folder: string): Promise<PackageJson | undefined> {
    const path = `${folder === '/' ? '' : folder}/package.json`;
    const entry = this.files.entry(path);
    if (entry?.kind !== 'file') return undefined;
    const known = READ.get(entry.origin);
    if (known) return { folder, ...known };
    const text = await this.files.text(path);
    if (text === undefined) return undefined;
    const fields = parseFields(text);
    READ.set(entry.origin, fields);
    return { folder, ...fields };
  }
}

function parseFields(text: string): Fields {
  const json = parseObject(text);
  if (!json) return { broken: true, isModule: false };
  const { name, version, main, type, exports, imports } = json;
  return {
    broken: false,
    isModule: type === 'module',
    ...(typeof name === 'string' && { name }),
    ...(typeof version === 'string' && { version }),
    ...(typeof main === 'string' && { main }),
    ...(exports !== undefined && exports !== null && { exports }),
    ...(isRecord(imports) && { imports }),
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** An object that is no array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
