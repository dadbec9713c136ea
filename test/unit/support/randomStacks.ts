/** Random stacks of layers, and what unzip makes of archives: the truth that a merge is compared with. */
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { workspaceOf } from './workspaces';
import { buildZip, type Member } from './zips';

/** Folders have names of their own: a file against a folder is not what unpacking can tell the truth about. */
const folder = fc
  .array(fc.constantFrom('da', 'db', 'dÄ'), { minLength: 0, maxLength: 2 })
  .map((parts) => parts.map((part) => `${part}/`).join(''));
const inFolder = fc
  .tuple(folder, fc.constantFrom('a', 'A', 'b', 'c-d', 'e.f', 'ü'))
  .map((parts) => parts.join(''));
const spelled = fc
  .tuple(inFolder, fc.constantFrom('', './'), fc.boolean())
  .map(([name, front, twice]) => front + (twice ? name.replace('/', '//') : name));
const file = fc.record({
  name: spelled,
  data: fc.constantFrom('', 'x', 'y', 'longer contents '.repeat(20)),
  mode: fc.constantFrom(0o100644, 0o100755, 0o100654, 0o100600),
  deflate: fc.boolean(),
  descriptor: fc.boolean(),
});
const link = fc.record({
  name: spelled,
  data: fc.constantFrom('a', 'da/b', '/opt/nowhere', '../../up'),
  mode: fc.constant(0o120777),
});
const folderEntry = fc.record({
  name: folder.filter((name) => name !== ''),
  mode: fc.constantFrom(0o040755, 0o040700, 0o040775),
});
/** Folders come first, the outer ones before the inner, as every packer writes them. */
export const randomLayer: fc.Arbitrary<Member[]> = fc
  .tuple(
    fc.uniqueArray(folderEntry, { selector: ({ name }) => name, maxLength: 3 }),
    fc.array(fc.oneof({ weight: 3, arbitrary: file }, link), { minLength: 1, maxLength: 9 }),
  )
  .map(([folders, others]) => [...folders.sort((a, b) => (a.name < b.name ? -1 : 1)), ...others]);

/** Writes a stack of zips into a folder of its own. */
export async function writtenStack(
  layers: readonly (readonly Member[])[],
): Promise<{ folder: string; zips: string[]; dispose: () => Promise<void> }> {
  const zips = layers.map((_, index) => `${index}.zip`);
  const files = layers.map((members, index) => [`${index}.zip`, buildZip(members)] as const);
  return { zips, ...(await workspaceOf(Object.fromEntries(files))) };
}

/** Unpacks over what is there, as Lambda does with one layer after the other. */
export function unzip(zip: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const command = 'umask 022 && exec unzip -o -q "$0" -d "$1"';
  execFileSync('sh', ['-c', command, zip, to], {
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    stdio: 'ignore', // it warns of links that a later entry of the same archive replaces
  });
}

/** Kind, mode and contents of everything in a folder, by the bytes of the paths. */
export function listed(opt: string): unknown[] {
  const rows = readdirSync(opt, { recursive: true, encoding: 'utf8' }).map((name) => {
    const place = path.join(opt, name);
    const stats = lstatSync(place);
    const mode = stats.mode & 0o7777;
    if (stats.isDirectory()) return [name, 'directory', mode, undefined];
    if (stats.isSymbolicLink()) return [name, 'symlink', 0, readlinkSync(place)];
    return [name, 'file', mode, readFileSync(place, 'utf8')];
  });
  return rows.sort((a, b) => Buffer.compare(Buffer.from(String(a[0])), Buffer.from(String(b[0]))));
}
