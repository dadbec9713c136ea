/** A replacement in a text, by offset in UTF-16 units. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** How one file changes. */
export interface FileChange {
  /** Absolute. */
  readonly file: string;
  /** The file is not there yet; the change inserts into nothing. */
  readonly isNew: boolean;
  /** Nothing is left of it: it goes. */
  readonly isDeleted?: boolean;
  readonly changes: readonly TextChange[];
}

/** The one change that makes a text another; what both share at their ends stays. */
export function smallestChange(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const content = after.slice(start, after.length - end);
  return { offset: start, length: before.length - end - start, content };
}

/** The text after changes that do not overlap. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return changes
    .toSorted((a, b) => b.offset - a.offset)
    .reduce(
      (result, { offset, length, content }) =>
        result.slice(0, offset) + content + result.slice(offset + length),
      text,
    );
}

/** A new last line. */
export function lastLine(text: string, content: string): TextChange {
  const isOpen = text !== '' && !text.endsWith('\n');
  return {
    offset: text.length,
    length: 0,
    content: `${isOpen ? eol(text) : ''}${content}${eol(text)}`,
  };
}

/** How the lines of a text end. */
export function eol(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
