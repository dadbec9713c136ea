import { readdir, readFile } from 'node:fs/promises';

/** The memory of a process tree, read from `/proc`. */
export interface TreeMemory {
  /** Sum of the resident memory of all its processes, in kilobytes. */
  readonly residentKb: number;
  /** The highest that any single one of them has had, in kilobytes. */
  readonly peakKb: number;
}

/** The processes below `pid` (not itself), by their ids on the host. Empty when it is gone. */
export async function descendantsOf(pid: number): Promise<readonly number[]> {
  const children = await childrenOf(pid);
  const below = await Promise.all(children.map(descendantsOf));
  return [...children, ...below.flat()];
}

/** The same of a process that may not have been started. */
export async function processesBelow(pid: number | undefined): Promise<readonly number[]> {
  return pid === undefined ? [] : descendantsOf(pid);
}

export async function memoryOf(pids: readonly number[]): Promise<TreeMemory> {
  const all = await Promise.all(pids.map(memoryOfOne));
  return {
    residentKb: all.reduce((sum, one) => sum + one.residentKb, 0),
    peakKb: all.reduce((highest, one) => Math.max(highest, one.peakKb), 0),
  };
}

/** The processes that `pid` started itself. */
export async function childrenOf(pid: number): Promise<readonly number[]> {
  const listed = await read(`/proc/${pid}/task/${pid}/children`);
  if (listed !== undefined) return listed.split(' ').filter(Boolean).map(Number);
  return (await read(`/proc/${pid}/stat`)) === undefined ? [] : scanForChildren(pid);
}

/** For kernels that do not list the children. */
async function scanForChildren(pid: number): Promise<readonly number[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(names.map((name) => parentOf(name)));
  return names.filter((_name, index) => parents[index] === pid).map(Number);
}

async function parentOf(name: string): Promise<number | undefined> {
  const stat = await read(`/proc/${name}/stat`);
  // `pid (name) state ppid …`; the name may hold anything.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[1] === undefined ? undefined : Number(fields[1]);
}

async function memoryOfOne(pid: number): Promise<TreeMemory> {
  const status = (await read(`/proc/${pid}/status`)) ?? '';
  return { residentKb: field(status, 'VmRSS'), peakKb: field(status, 'VmHWM') };
}

function field(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
