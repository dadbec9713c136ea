/** Which findings have quick fixes, and what these are called. */
import type { ImportFix } from '../../app/quickFixes/importFix';

const KINDS: Readonly<Record<string, readonly ImportFix['kind'][]>> = {
  'import.from-layer': ['declare', 'open'],
  'import.unresolved': ['attach'],
  'import.version-differs': ['reorder', 'open'],
};

/** The fixes that act on a finding. */
export function fixesOf(code: unknown, fixes: readonly ImportFix[]): readonly ImportFix[] {
  const kinds = typeof code === 'string' ? KINDS[code] : undefined;
  return fixes.filter(({ kind }) => kinds?.includes(kind));
}

export function hasFixes(code: unknown): boolean {
  return typeof code === 'string' && code in KINDS;
}

export function fixTitle(fix: ImportFix): string {
  switch (fix.kind) {
    case 'declare':
      return `Declare '${fix.package}' in ${fix.manifest}, as provided by a layer`;
    case 'attach':
      return `Attach layer '${fix.layer}' to ${fix.function}`;
    case 'reorder':
      return `Put layer '${fix.layer}' after '${fix.after}', so that ${fix.version} is loaded`;
    case 'open':
      return `Open ${fix.path}`;
  }
}
