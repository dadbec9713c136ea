import { openContent, type Content } from '../../core/layers/openContent';
import type { AnalysisDeps } from '../analysisDeps';
import { AppError } from '../appError';
import { errorText } from '../../core/errorText';

type Deps = Pick<AnalysisDeps, 'files' | 'archives'>;

/**
 * Opens a layer that was named by its path. Rejects with an AppError when nothing is there or nothing of it can be read.
 * @param folder absolute, what the path is relative to
 */
export async function openLayerInput(deps: Deps, folder: string, path: string): Promise<Content> {
  const location = deps.files.join(folder, path);
  const content = await openContent(deps.files, deps.archives, { path: location }).catch(
    (error: unknown) => {
      throw new AppError(`${path} can't be read: ${errorText(error)}.`);
    },
  );
  if (!content) throw new AppError(`There is nothing at ${path}.`);
  const [problem] = content.problems;
  if (content.entryCount === 0 && problem) throw new AppError(`${path}: ${problem.message}`);
  return content;
}
