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
  return (await scan()).filter(({ parent }) => parent === pid).map((one) => one.pid);
}

/** The processes of a group that have not ended, by their ids on the host. */
export async function livingInGroup(group: number): Promise<readonly number[]> {
  const all = await scan();
  return all.filter((one) => one.group === group && one.state !== 'Z').map(({ pid }) => pid);
}

interface ProcessStat {
  readonly pid: number;
  readonly state: string;
  readonly parent: number;
  readonly group: number;
}

async function scan(): Promise<readonly ProcessStat[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return (await Promise.all(names.map(statOf))).filter((one) => one !== undefined);
}

async function statOf(name: string): Promise<ProcessStat | undefined> {
  const stat = await read(`/proc/${name}/stat`);
  // `pid (name) state ppid pgrp …`; the name may hold anything.
  const [state, parent, group] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  if (state === undefined) return undefined;
  return { pid: Number(name), state, parent: Number(parent), group: Number(group) };
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
