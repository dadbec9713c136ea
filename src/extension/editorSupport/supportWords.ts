/** What a person is shown before settings are written or taken back. */
import type { JsonWritten } from '../../app/editorSupport/jsonWishes';

const MOST = 12;

/** File by file the values, as the file will hold or lose them. */
export function supportDetail(
  written: readonly JsonWritten[],
  shownAs: (file: string) => string,
): string {
  return written
    .map((one) => {
      const values = [
        ...one.keys.map(({ path, value }) => `${path.join(' › ')}: ${[value].flat().join(', ')}`),
        ...one.items.map(({ path, values }) => `${path.join(' › ')}: ${values.join(', ')}`),
      ];
      const more = values.length - MOST;
      const rest = more > 0 ? [`and ${more} more`] : [];
      return [shownAs(one.file), ...values.slice(0, MOST), ...rest].join('\n');
    })
    .join('\n\n');
}
