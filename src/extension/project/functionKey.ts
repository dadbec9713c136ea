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
