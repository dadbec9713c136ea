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
 * Normalises a name to a path below the layer's root: `./a`, `a//b`, `a/` and the backslashes of Windows
 * tools are folded. A name that leads out of the root, or holds a control character, is unsafe.
 */
export function toEntryPath(name: string): EntryPath {
  if (CONTROL.test(name)) return { unsafe: 'has a control character in its name' };
  const slashed = name.replaceAll('\\', '/');
  if (slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed))
    return { unsafe: 'has an absolute name' };
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return { unsafe: "leads out of the layer with '..'" };
  return { path: parts.join('/') };
}
