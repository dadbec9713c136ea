/** Changes of the text of `strata.json`. */
import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import type { LayerRow } from '../../app/browseDocuments';
import type { TextChange } from '../../app/quickFixes/textChange';

const STYLE = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };

/** A `strata.json` to begin with. */
export const EMPTY_MANIFEST = '{\n  "layers": {},\n  "findings": {}\n}\n';

/** What `strata.json` calls a layer: an ARN whole, anything else by its name. */
export function manifestKey({ name, reference }: Pick<LayerRow, 'name' | 'reference'>): string {
  return reference.startsWith('arn:') ? reference : name;
}

/** Whether a text is the ARN of one version of a layer (AWS: "GetLayerVersionByArn", read 2026-11). */
export function isLayerArn(text: string): boolean {
  return /^arn:[\w-]+:lambda:[\w-]+:\d{12}:layer:[\w-]+:\d+$/.test(text);
}

/**
 * The changes that map a layer to a folder or zip, or to an ARN; the rest of the text stays as it is. `undefined` when the text is
 * no JSON object.
 *
 * @param place relative to the file, with `/`, or an ARN
 */
export function mapLayerChanges(
  text: string,
  key: string,
  place: string,
): readonly TextChange[] | undefined {
  const errors: ParseError[] = [];
  const json: unknown = parse(text, errors, { allowTrailingComma: true });
  const { layers } = isObject(json) ? json : {};
  const isSound = isObject(json) && (layers === undefined || isObject(layers));
  if (errors.length > 0 || !isSound) return undefined;
  return modify(text, ['layers', key], place, STYLE);
}

/** A new `strata.json` with one layer mapped. */
export function manifestWithLayer(key: string, place: string): string {
  return applyEdits('{}\n', modify('{}\n', ['layers', key], place, STYLE));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
