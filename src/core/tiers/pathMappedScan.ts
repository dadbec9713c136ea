import type { MergedEntry } from '../filesystem/mergedFilesystem';

interface Kind {
  /** Of the paths inside. */
  readonly pattern: RegExp;
  readonly one: string;
  readonly many: string;
}

/** What hooks in Node.js and Python do not reach, known by where it lies: whether it names /opt is not looked at. */
const KINDS: readonly Kind[] = [
  {
    pattern: /^\/(?:opt|var\/task)\/.*\.(?:so(?:\.\d+)*|node)$/,
    one: 'a native library',
    many: 'native libraries',
  },
  { pattern: /^\/opt\/extensions\/[^/]+$/, one: 'an extension', many: 'extensions' },
  { pattern: /^\/opt\/bin\/[^/]+$/, one: 'a program of a layer', many: 'programs of layers' },
  { pattern: /^\/(?:opt|var\/task)\/bootstrap$/, one: 'a custom runtime', many: 'custom runtimes' },
];

/** What of a function's files may miss Lambda's paths where they are mapped only, one sentence for each kind. */
export function pathMappedWarnings(
  entries: readonly Pick<MergedEntry, 'path' | 'kind'>[],
): string[] {
  return KINDS.flatMap(({ pattern, one, many }) => {
    const [first, ...others] = entries.filter(
      ({ path, kind }) => kind !== 'directory' && pattern.test(path),
    );
    if (!first) return [];
    const what = others.length === 0 ? one : `${others.length + 1} ${many}`;
    const where = others.length === 0 ? first.path : `${first.path} and others`;
    return [`Paths are mapped, not real, and hooks do not reach ${what}: ${where}.`];
  });
}
