/** Java classes that hold nothing (The Java Virtual Machine Specification, chapter 4). */
import { buildZip } from './zips';

/** The class file of a public class: `a.b.C`, an inner one as `a.b.C$D`. */
export function classFile(name: string): Uint8Array {
  const utf8 = (text: string): Buffer =>
    Buffer.concat([Buffer.from([1, 0, text.length]), Buffer.from(text)]);
  return Buffer.concat([
    Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52]), // Java 8
    Buffer.from([0, 5]), // four constants
    utf8(name.replaceAll('.', '/')),
    Buffer.from([7, 0, 1]),
    utf8('java/lang/Object'),
    Buffer.from([7, 0, 3]),
    Buffer.from([0, 0x21, 0, 2, 0, 4]), // public, itself, its superclass
    Buffer.alloc(8), // no interfaces, fields, methods, attributes
  ]);
}

/** A jar of such classes. */
export function jarOf(
  classes: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Uint8Array {
  return buildZip([
    ...classes.map((name) => ({
      name: `${name.replaceAll('.', '/')}.class`,
      data: classFile(name),
      deflate: true,
    })),
    ...Object.entries(files).map(([name, data]) => ({ name, data })),
  ]);
}
