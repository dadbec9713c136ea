import { fork, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { HostPlaces } from './hostPlaces';
import type { MappedProcess } from './mappedProcess';

/** A process that ends the function's and removes their folder, should we be killed. */
export class Watcher {
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;

  constructor({ folder, config }: HostPlaces) {
    this.child = fork(join(dirname(config.node), 'watcher.cjs'), [folder], {
      // In the editor our program is Electron.
      env: { ELECTRON_RUN_AS_NODE: '1', NODE_V8_COVERAGE: undefined },
      ...{
        cwd: dirname(folder),
        execArgv: [],
        detached: true,
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    });
    this.ended = new Promise((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.once('error', () => resolve());
    });
    this.child.unref();
    this.child.channel?.unref();
  }

  watch({ pid, exited }: MappedProcess): void {
    if (pid === undefined) return;
    this.send({ started: pid });
    void exited.then(() => this.send({ ended: pid }));
  }

  /** Resolves when it has ended. May be called twice. */
  async close(): Promise<void> {
    if (this.child.connected) this.child.disconnect();
    this.child.ref();
    await this.ended;
  }

  private send(message: object): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }
}
