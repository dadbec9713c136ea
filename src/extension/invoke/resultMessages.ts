/** The messages between the page of a result and the editor. */

/** What the page's buttons ask for. */
export type PageAsk =
  'again' | 'debug' | 'event' | 'save' | 'compare' | 'copy' | 'logs' | 'environment';

export type ResultMessage =
  | { readonly ask: PageAsk }
  /** The script listens. */
  | { readonly ask: 'ready' }
  /** A frame of the error's stack, by its number from 0. */
  | { readonly ask: 'open'; readonly frame: number };

export type ToResultPage =
  /** A piece of a streamed answer. */
  { readonly part: string } | { readonly environment: Readonly<Record<string, string>> };
