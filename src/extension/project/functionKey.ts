/** Which function of which project. */
export interface FunctionKey {
  /** Absolute path of the project's folder. */
  readonly folder: string;
  readonly id: string;
}

export function sameFunction(
  one: FunctionKey | undefined,
  other: FunctionKey | undefined,
): boolean {
  return one?.folder === other?.folder && one?.id === other?.id;
}

/** What menus, lenses and other code hand to a command: a key, or the row of something that has a function's details. */
export function toFunctionKey(given: unknown): FunctionKey | undefined {
  const { folder, id, details } = (given ?? {}) as {
    readonly folder?: unknown;
    readonly id?: unknown;
    readonly details?: { readonly id?: unknown };
  };
  const name = id ?? details?.id;
  return typeof folder === 'string' && typeof name === 'string' ? { folder, id: name } : undefined;
}
