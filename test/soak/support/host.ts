import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { descendantsOf } from '../../../src/sandbox/process/processTree';
import { waitFor } from '../../unit/sandbox/support/processes';
import { LogBook } from './logBook';

const CLI = path.resolve('dist/cli.js');
const PROBE = path.resolve('test/soak/support/heap.cjs');

/** A process by its id and start: ids are used again. */
type Known = string;

/** `strata start` with folders of its own, looked at from outside. */
export class SoakedHost {
  readonly book = new LogBook();
  readonly ended: Promise<unknown>;
  port = 0;
  private readonly heaps: number[] = [];

  private constructor(
    private readonly child: ChildProcess,
    /** All that it may write to: its temporary folder and its cache. */
    private readonly own: string,
  ) {
    this.ended = new Promise((resolve) => child.once('close', resolve));
    let rest = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.hear(line);
    });
  }

  static async start(folder: string, sandboxes: number): Promise<SoakedHost> {
    const own = mkdtempSync(path.join(tmpdir(), 'strata-soak-'));
    const temporary = mkdtempSync(path.join(own, 'tmp-'));
    const args = ['start', '--port', '0', '--concurrency', String(sandboxes)];
    const child = spawn(process.execPath, ['--require', PROBE, CLI, ...args], {
      cwd: folder,
      env: { ...process.env, TMPDIR: temporary, STRATA_CACHE_DIR: path.join(own, 'cache') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const host = new SoakedHost(child, own);
    host.port = await new Promise<number>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) =>
        resolve(Number(/:(\d+)"/.exec(chunk.toString())?.[1])),
      );
      void host.ended.then(() => reject(new Error('strata start has ended')));
    });
    return host;
  }

  /** Ids of all processes below it. */
  processes(): readonly Known[] {
    return descendantsOf(this.child.pid ?? 0).flatMap((pid) => startOf(pid) ?? []);
  }

  /** Ports that it listens on. */
  ports(): readonly number[] {
    const pid = this.child.pid ?? 0;
    const open = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
    const rows = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
    return rows.flatMap((row) => {
      const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/);
      const isOwn = state === '0A' && open.includes(`socket:[${inode ?? ''}]`);
      return isOwn ? [parseInt(local.split(':')[1] ?? '0', 16)] : [];
    });
  }

  descriptors(): number {
    return readdirSync(`/proc/${this.child.pid ?? 0}/fd`).length;
  }

  /** Megabytes. */
  resident(): number {
    const status = readFileSync(`/proc/${this.child.pid ?? 0}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** Megabytes of its heap after a collection. */
  async heap(): Promise<number> {
    const before = this.heaps.length;
    this.child.kill('SIGUSR2');
    await waitFor(() => this.heaps.length > before, 'the size of the heap', 30_000);
    return this.heaps.at(-1) ?? NaN;
  }

  /** What lies in its temporary folder, and what its cache has half made. */
  leftFiles(): readonly string[] {
    const [temporary = ''] = readdirSync(this.own).filter((name) => name.startsWith('tmp-'));
    const drafts = path.join(this.own, 'cache/drafts');
    return [...readdirSync(path.join(this.own, temporary)), ...namesIn(drafts)];
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal);
    await this.ended;
  }

  remove(): void {
    rmSync(this.own, { recursive: true, force: true });
  }

  private hear(line: string): void {
    const [, heap] = /^soak-heap (\d+)$/.exec(line) ?? [];
    if (heap === undefined) this.book.take(line);
    else this.heaps.push(Number(heap) / 1024 / 1024);
  }
}

/** Those of the processes that still run. */
export function stillThere(processes: readonly Known[]): readonly Known[] {
  return processes.filter((known) => startOf(Number(known.split(' ')[0])) === known);
}

export function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function startOf(pid: number): Known | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${pid} ${fields[19] ?? ''}`;
  } catch {
    return undefined;
  }
}

function linkOf(place: string): string {
  try {
    return readlinkSync(place);
  } catch {
    return '';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
