import { createHash } from 'node:crypto';
import type { TreeEntry } from '../core/filesystem/fileTree';
import type { Content } from '../core/layers/openContent';

/**
 * The package that Lambda makes of code written in a template: one file named `index`
 * (AWS: "AWS::Lambda::Function Code", ZipFile, read 2026-11).
 */
export function inlineContent(text: string, runtime: string | undefined): Content {
  const bytes = new TextEncoder().encode(text);
  const path = runtime?.startsWith('python') === true ? 'index.py' : 'index.js';
  const entry: TreeEntry = {
    path,
    kind: 'file',
    size: bytes.length,
    mode: 0o644,
    modeAssumed: true,
  };
  return {
    kind: 'archive',
    path: '',
    tree: {
      entries: [entry],
      read: () => Promise.resolve(bytes),
      readPart: (_, offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
    },
    entryCount: 1,
    unzippedSize: bytes.length,
    sha256: createHash('sha256').update(path).update(bytes).digest('hex'),
    problems: [],
  };
}
