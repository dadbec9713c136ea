import type { Shell } from '../core/ports/shell';
import { programs } from './programs';

/** `sh`, on Windows `cmd.exe`. */
export const systemShell: Shell = {
  async run(command, { folder, onLine, signal }) {
    const isWindows = process.platform === 'win32';
    const call = isWindows
      ? { command, args: [], folder } // programs run through cmd.exe there anyway
      : { command: 'sh', args: ['-c', command], folder };
    return (await programs.run(call, onLine, signal)) ?? 127;
  },
};
