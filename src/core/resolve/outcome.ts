/** How the search for one module ended, before it is put in words. */
export type Outcome =
  | { readonly kind: 'found'; readonly path: string }
  /** Part of what the runtime brings; the path is where AWS puts it, its files are not looked at. */
  | { readonly kind: 'runtime'; readonly path: string }
  | { readonly kind: 'builtin' }
  /** Nothing fits, or the rules end the search; `reason` says more than "not found". */
  | { readonly kind: 'missing'; readonly reason?: string }
  /** Only running the code, or the runtime's own files, would tell. */
  | { readonly kind: 'unclear'; readonly reason: string };

export function found(path: string): Outcome {
  return { kind: 'found', path };
}

export function missing(reason?: string): Outcome {
  return reason === undefined ? { kind: 'missing' } : { kind: 'missing', reason };
}
