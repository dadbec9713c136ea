/** The messages between the page of a result and the editor. */

/** What the page's buttons ask for. */
export type PageAsk =
  'again' | 'debug' | 'event' | 'save' | 'compare' | 'copy' | 'logs' | 'environment';

export type ResultMessage =
  | { readonly ask: PageAsk }
  /** The script listens. */
  | { readonly ask: 'ready' }
  | { readonly ask: 'open'; readonly path: string; readonly line: number; readonly column: number };

export type ToResultPage =
  /** A piece of a streamed answer. */
  { readonly part: string } | { readonly environment: Readonly<Record<string, string>> };
