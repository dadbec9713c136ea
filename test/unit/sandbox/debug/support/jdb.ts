import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';

const PATIENCE_MS = 30_000;

/** The JDK's own debugger, by its commands. */
export class Jdb {
  private output = '';
  private readonly watchers = new Set<() => void>();

  private constructor(private readonly process: ChildProcessWithoutNullStreams) {
    process.stdin.on('error', () => undefined);
    for (const stream of [process.stdout, process.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
        for (const wake of [...this.watchers]) wake();
      });
  }

  static attach(port: number): Jdb {
    return new Jdb(spawn('jdb', ['-attach', `127.0.0.1:${port}`]));
  }

  /** Gives a command and waits until it has printed what fits. */
  async say(command: string, answer: RegExp): Promise<string> {
    const from = this.output.length;
    this.process.stdin.write(`${command}\n`);
    return this.printed(answer, from);
  }

  /** Waits for output since the beginning, or since a position. */
  async printed(pattern: RegExp, from = 0): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.output.slice(from));
      if (found) return found[0];
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(this.output)), PATIENCE_MS);
        const wake = (): void => {
          clearTimeout(timer);
          this.watchers.delete(wake);
          resolve();
        };
        this.watchers.add(wake);
      });
    }
  }

  /** Leaves without a word. */
  async kill(): Promise<void> {
    const closed = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await closed;
  }
}
