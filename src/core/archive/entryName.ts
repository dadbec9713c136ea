/** Names of archive entries: decoding and the path they stand for. */

// The upper half of code page 437, the encoding of names without the UTF-8 flag (APPNOTE, appendix D).
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes a stored name. Without the UTF-8 flag it is code page 437 by the standard; but many tools on Linux
 * write plain UTF-8 there, so valid UTF-8 is taken as such, as Info-ZIP on Linux does.
 */
export function decodeName(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return [...bytes]
      .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80]))
      .join('');
  }
}

/** The path that an entry's name stands for, or why it stands for none. */
export type EntryPath = { readonly path: string } | { readonly unsafe: string };

const CONTROL = /\p{Cc}/u;
/**
 * Devices of Windows: there a file of this name can't be written, it opens the device ("Naming Files, Paths, and
 * Namespaces" of Microsoft, read 2026-11). With an extension (`aux.js`) it is a usual name in packages.
 */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)$/i;
const DEVICE_SOMEWHERE = /(?:^|[/\\])(?:con|prn|aux|nul|com.|lpt.|conin\$|conout\$)(?:$|[/\\])/i;
/** What a usual name has none of: what must be folded or refused. */
const UNUSUAL = /[\p{Cc}\\]|^\/|\/\/|(?:^|\/)\.\.?(?:\/|$)|\/$|^[A-Za-z]:/u;

/**
 * Normalises a name to a path below the layer's root: `./a`, `a//b`, `a/` and the backslashes of Windows
 * tools are folded. A name that leads out of the root, holds a control character or names a device is unsafe.
 * Nothing else is folded: names that differ by case or by their Unicode form are apart, as on Linux.
 */
export function toEntryPath(name: string): EntryPath {
  if (!UNUSUAL.test(name) && !DEVICE_SOMEWHERE.test(name)) return { path: name };
  if (CONTROL.test(name)) return { unsafe: 'has a control character in its name' };
  const slashed = name.replaceAll('\\', '/');
  if (slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed))
    return { unsafe: 'has an absolute name' };
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return { unsafe: "leads out of the layer with '..'" };
  const device = parts.find((part) => DEVICE.test(part));
  if (device !== undefined) return { unsafe: `has the name of a device of Windows, '${device}'` };
  return { path: parts.join('/') };
}
