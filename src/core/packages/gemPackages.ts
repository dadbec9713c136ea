/** RubyGems: "Specification reference" and the folders of `gem install`, read 2026-11: `gems/NAME-VERSION[-PLATFORM]`. */
import { filesBelow, type Package, type PackageSource } from './package';

const GEM = /^((?:.*\/)?ruby\/(?:gems\/)?[\d.]+)\/gems\/(.+)-(\d[^-/]*)(-[^/]+)?$/;

/** The gems of a source: in `ruby/gems/3.3.0` of a layer, in `vendor/bundle/ruby/3.3.0` of a function. */
export function findGems({ tree, layer, base }: PackageSource): Package[] {
  return tree.entries.flatMap((entry): Package | Package[] => {
    if (entry.kind !== 'directory' || !entry.path.includes('/gems/')) return [];
    const match = GEM.exec(entry.path);
    if (!match) return [];
    const [, home = '', name = '', version = '', platform = ''] = match;
    const folder = `${base}/${entry.path}`;
    return {
      ecosystem: 'rubygems',
      name,
      key: name,
      layer,
      folder,
      manifest: `${base}/${home}/specifications/${name}-${version}${platform}.gemspec`,
      identify: () => Promise.resolve({ version }),
      files: (filesystem) => Promise.resolve(filesBelow(filesystem, folder)),
    };
  });
}

/** Orders versions as RubyGems does: number by number; a part with letters is a pre-release, before the release. */
export function compareGemVersions(a: string, b: string): number {
  const [left, right] = [segments(a), segments(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i] ?? 0, right[i] ?? 0];
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return x - y;
    if (typeof x === 'string' && typeof y === 'string') return x < y ? -1 : 1;
    return typeof x === 'string' ? -1 : 1;
  }
  return 0;
}

function segments(version: string): (number | string)[] {
  const parts = version.match(/\d+|[a-z]+/gi) ?? [];
  return parts.map((part) => (/\d/.test(part) ? Number(part) : part));
}
