import { COMMANDS } from '../../../binaries/candidates';
import type { FoundBinary } from '../../../binaries/findBinaries';
import { ownerOf } from '../../../binaries/owner';
import { startedFiles } from '../../../binaries/startedFiles';
import { basename, dirname } from '../../../filesystem/paths';
import { atProvider, providerOf, type Check } from '../../check';

const SHELL_SCRIPT = /^[^.]+$|\.(?:sh|bash)$/;

/** Scripts that are run and whose first line ends as Windows ends lines. Those inside of packages are not run. */
export const windowsLineEndings: Check = (context) => {
  const started = new Set(startedFiles(context.target).map(({ path }) => path));
  const isRun = ({ entry: { path } }: FoundBinary): boolean =>
    started.has(path) ||
    dirname(path) === COMMANDS ||
    (ownerOf(path, false).package === undefined && SHELL_SCRIPT.test(basename(path)));
  return context.binaries.filter(isRun).flatMap(({ entry, binary }) => {
    if (binary.format !== 'script' || !binary.windowsLineEnding) return [];
    return {
      code: 'script.windows-line-endings' as const,
      details: {
        path: entry.path,
        ...providerOf(context, entry.layer),
        interpreter: [
          binary.interpreter,
          ...(binary.argument === undefined ? [] : [binary.argument]),
        ].join(' '),
      },
      ...atProvider(context, entry.layer),
      path: entry.path,
    };
  });
};
