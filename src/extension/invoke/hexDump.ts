const WIDTH = 16;
/** Bytes that are shown. */
const MAX_BYTES = 4096;

/** Offset, bytes and characters, sixteen bytes a line; says what is left out. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, MAX_BYTES); at += WIDTH) {
    const row = [...bytes.subarray(at, Math.min(at + WIDTH, MAX_BYTES))];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.'));
    lines.push(
      `${at.toString(16).padStart(8, '0')}  ${hex.padEnd(WIDTH * 3 - 1)}  ${text.join('')}`,
    );
  }
  const left = bytes.length - MAX_BYTES;
  return [...lines, ...(left > 0 ? [`… and ${left} more bytes`] : [])].join('\n');
}
