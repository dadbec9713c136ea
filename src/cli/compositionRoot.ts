import { compose, type Composed } from '../composition/compose';

/** All that the commands need. */
export interface CliDeps extends Composed {
  /** Absolute working directory. */
  readonly cwd: string;
}

/** @param distFolder folder of the built product */
export function composeCli(distFolder: string): CliDeps {
  return { ...compose(distFolder, process.env), cwd: process.cwd() };
}
