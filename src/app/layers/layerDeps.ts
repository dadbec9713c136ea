import type { BuildFolders } from '../../core/ports/buildFolders';
import type { Programs } from '../../core/ports/programs';
import type { ZipOutput } from '../../core/ports/zipOutput';

/** What making layers needs from outside; the composition roots fill it. */
export interface LayerDeps {
  readonly zips: ZipOutput;
  readonly programs: Programs;
  readonly buildFolders: BuildFolders;
}
