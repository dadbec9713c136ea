import { COMMANDS } from '../../../binaries/candidates';
import type { FoundBinary } from '../../../binaries/findBinaries';
import { startedFiles } from '../../../binaries/startedFiles';
import type { MergedEntry } from '../../../filesystem/mergedFilesystem';
import { dirname } from '../../../filesystem/paths';
import type { OpenFunction } from '../../../project/openFunction';
import { atProvider, providerOf, type Check } from '../../check';
import { hasTrueMode, modeText } from './modes';

const RUN_BY_OTHERS = 0o1;
/** What Lambda starts, and the programs on the search path, without the right to be run. */
export const notExecutable: Check = (context) =>
  toBeRun(context.target, context.binaries)
    .filter((entry) => (entry.mode & RUN_BY_OTHERS) === 0 && hasTrueMode(context.target, entry))
    .map((entry) => ({
      code: 'binary.not-executable',
      details: {
        path: entry.path,
        ...providerOf(context, entry.layer),
        ...(!entry.modeAssumed && { mode: modeText(entry.mode) }),
      },
      ...atProvider(context, entry.layer),
      path: entry.path,
    }));

function toBeRun(target: OpenFunction, binaries: readonly FoundBinary[]): MergedEntry[] {
  const commands = binaries
    .filter(
      ({ entry, binary }) =>
        dirname(entry.path) === COMMANDS &&
        !entry.modeAssumed &&
        (binary.format === 'script' || (binary.format === 'elf' && binary.type === 'program')),
    )
    .map(({ entry }) => entry);
  return [...new Set([...startedFiles(target), ...commands])];
}
