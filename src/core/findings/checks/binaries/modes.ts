import type { MergedEntry } from '../../../filesystem/mergedFilesystem';
import type { OpenFunction } from '../../../project/openFunction';

/** What Windows tells of every file and folder that may be written to: no x bit, not even a folder's. */
const MODE_OF_WINDOWS = 0o666;

/** Whether an entry's mode is the one that Lambda will get: a folder on a disk of Windows does not tell. */
export function hasTrueMode({ layers, code }: OpenFunction, { layer, mode }: MergedEntry): boolean {
  const content = layer === 0 ? code : layers.find(({ position }) => position === layer)?.content;
  return content?.kind === 'archive' || mode !== MODE_OF_WINDOWS;
}

/** `0644` */
export function modeText(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
