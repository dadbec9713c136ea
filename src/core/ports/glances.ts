/** Looks at files without reading them. */
export interface Glances {
  /**
   * What the disk says of a path, links followed; another text once something has changed there. Of a folder only its
   * names count. Synchronous, since it is asked of many paths in a row. Never throws.
   */
  at(path: string): string;
}
