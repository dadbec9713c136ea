import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import { basename } from '../filesystem/paths';
import type { Architecture } from '../project/definitions';
import type { OpenFunction } from '../project/openFunction';
import { OPERATING_SYSTEMS, type OperatingSystemFacts } from '../runtimes/operatingSystems';
import { parseRuntime, type Runtime } from '../runtimes/runtime';
import { cppVersionsOf, librariesOf } from '../runtimes/systemLibraries';

/** What binaries of one function meet: the machine, the system, and the libraries that are there. */
export interface Ground {
  readonly architecture: Architecture;
  readonly filesystem: MergedFilesystem;
  /** Absent for a runtime that is not known here: nothing is told of what it has. */
  readonly runtime?: Runtime;
  readonly system?: OperatingSystemFacts;
  /** Libraries of the runtime by name; absent where they are not known. */
  readonly libraries?: ReadonlySet<string>;
  readonly cppVersions: Readonly<Record<string, string>>;
  /** Names of all that layers and the function bring. */
  readonly brought: ReadonlySet<string>;
  /** Folders of `LD_LIBRARY_PATH`. */
  readonly libraryPath: readonly string[];
  /** No layer is unknown that might bring more. */
  readonly complete: boolean;
}

/** `LD_LIBRARY_PATH` of every runtime (AWS, base images' Dockerfiles and "Defined runtime environment variables", read 2026-11). */
const LIBRARY_PATH =
  '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib';

export function groundOf(target: OpenFunction): Ground {
  const { definition, filesystem, unknownLayers } = target;
  const runtime = definition.runtime === undefined ? undefined : parseRuntime(definition.runtime);
  const libraries = runtime && librariesOf(runtime);
  return {
    architecture: definition.architecture,
    filesystem,
    ...(runtime && { runtime, system: OPERATING_SYSTEMS[runtime.operatingSystem] }),
    ...(libraries && { libraries }),
    cppVersions: runtime ? cppVersionsOf(runtime) : {},
    brought: new Set(
      filesystem.entries
        .filter(({ kind }) => kind !== 'directory')
        .map(({ path }) => basename(path)),
    ),
    libraryPath: (definition.environment.LD_LIBRARY_PATH ?? LIBRARY_PATH).split(':'),
    complete: unknownLayers.length === 0,
  };
}
