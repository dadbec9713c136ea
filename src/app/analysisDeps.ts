import type { ImportParser } from '../core/imports/importParser';
import type { Archives } from '../core/ports/archives';
import type { Clock } from '../core/ports/clock';
import type { Files } from '../core/ports/files';

/** What every analysis needs from outside; the composition roots fill it. */
export interface AnalysisDeps {
  readonly files: Files;
  readonly archives: Archives;
  readonly parser: ImportParser;
  readonly clock: Clock;
}
