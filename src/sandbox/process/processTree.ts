import { closeSync, openSync, readdirSync, readSync } from 'node:fs';

/** The memory of a process tree, read from `/proc`. */
export interface TreeMemory {
  /** Sum of the resident memory of all its processes, in kilobytes. */
  readonly residentKb: number;
  /** The highest that any single one of them has had, in kilobytes. */
  readonly peakKb: number;
}

// Reading `/proc` waits for no disk: by way of Node's thread pool it takes ten times as long, and every invocation
// would wait for it.

/** The processes below `pid` (not itself), by their ids on the host. Empty when it is gone. */
export function descendantsOf(pid: number): readonly number[] {
  const children = childrenOf(pid);
  return [...children, ...children.flatMap(descendantsOf)];
}

/** The same of a process that may not have been started. */
export function processesBelow(pid: number | undefined): Promise<readonly number[]> {
  return Promise.resolve(pid === undefined ? [] : descendantsOf(pid));
}

export function memoryOf(pids: readonly number[]): TreeMemory {
  const all = pids.map(memoryOfOne);
  return {
    residentKb: all.reduce((sum, one) => sum + one.residentKb, 0),
    peakKb: all.reduce((highest, one) => Math.max(highest, one.peakKb), 0),
  };
}

/** The processes that `pid` started itself. */
export function childrenOf(pid: number): readonly number[] {
  const listed = read(`/proc/${pid}/task/${pid}/children`);
  if (listed !== undefined) return listed.split(' ').filter(Boolean).map(Number);
  return read(`/proc/${pid}/stat`) === undefined ? [] : scanForChildren(pid);
}

/** For kernels that do not list the children. */
function scanForChildren(pid: number): readonly number[] {
  return scan()
    .filter(({ parent }) => parent === pid)
    .map((one) => one.pid);
}

/** The processes of a group that have not ended, by their ids on the host. */
export function livingInGroup(group: number): readonly number[] {
  const living = scan().filter((one) => one.group === group && one.state !== 'Z');
  return living.map(({ pid }) => pid);
}

interface ProcessStat {
  readonly pid: number;
  readonly state: string;
  readonly parent: number;
  readonly group: number;
}

function scan(): readonly ProcessStat[] {
  const names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return names.map(statOf).filter((one) => one !== undefined);
}

function statOf(name: string): ProcessStat | undefined {
  const stat = read(`/proc/${name}/stat`);
  // `pid (name) state ppid pgrp …`; the name may hold anything.
  const [state, parent, group] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  if (state === undefined) return undefined;
  return { pid: Number(name), state, parent: Number(parent), group: Number(group) };
}

function memoryOfOne(pid: number): TreeMemory {
  const status = read(`/proc/${pid}/status`) ?? '';
  return { residentKb: field(status, 'VmRSS'), peakKb: field(status, 'VmHWM') };
}

function field(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
}

/** Longer than any file that is read here. */
const buffer = Buffer.alloc(64 * 1024);

/** A file of `/proc` is there whole at the first reading, and has no size that could be asked before. */
function read(path: string): string | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      return buffer.toString('latin1', 0, readSync(file, buffer));
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
