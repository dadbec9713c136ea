import type { NeededVersions } from './binary';
import type { ByteView } from './byteView';
import type { NameTable } from './elfNames';

const VER_FLG_WEAK = 2;
const MAX_VERSIONS = 2048;

interface Places {
  readonly library: number;
  readonly versions: number[];
}

/** Reads `DT_VERNEED` (Linux Standard Base, "Symbol Versioning", the same for 32 and 64 bits). */
export async function readNeededVersions(
  table: ByteView,
  count: number,
  names: NameTable,
): Promise<NeededVersions[]> {
  const needs = placesOf(table, count);
  const flat = needs.flatMap(({ library, versions }) => [library, ...versions]);
  const texts = await names.all(flat);
  let next = 0;
  return needs.map(({ versions }) => {
    const library = texts[next++] ?? '';
    return { library, versions: versions.map(() => texts[next++] ?? '') };
  });
}

function placesOf(table: ByteView, count: number): Places[] {
  const needs: Places[] = [];
  let left = MAX_VERSIONS;
  for (let index = 0, at = 0; index < count && left > 0; index++) {
    const need: Places = { library: table.u32(at + 4), versions: [] };
    needs.push(need);
    let detail = at + table.u32(at + 8);
    for (let versions = table.u16(at + 2); versions > 0 && left-- > 0; versions--) {
      if ((table.u16(detail + 4) & VER_FLG_WEAK) === 0) need.versions.push(table.u32(detail + 8));
      const step = table.u32(detail + 12);
      if (step === 0) break;
      detail += step;
    }
    left--;
    const step = table.u32(at + 12);
    if (step === 0) break;
    at += step;
  }
  return needs;
}
