import type { LogSource } from '../types';
import { InvocationLog } from './invocationLog';

type LineListener = (line: string, source: LogSource) => void;

/** What a sandbox' platform and programs say: passed on at once, and kept until the invocation's end. */
export class SandboxLog {
  private current = new InvocationLog();

  constructor(private readonly listener: LineListener | undefined) {}

  /**
   * A line that a program printed.
   * @param extension the name of the one that did; absent for the function
   */
  hear(line: string, extension?: string): void {
    this.current.add(line);
    this.listener?.(
      line,
      extension === undefined ? { kind: 'function' } : { kind: 'extension', name: extension },
    );
  }

  /** A line of the platform. */
  say(line: string): void {
    this.current.addAlways(line);
    this.listener?.(line, { kind: 'platform' });
  }

  /** All since the last time. */
  take(): readonly string[] {
    const lines = this.current.lines();
    this.current = new InvocationLog();
    return lines;
  }
}
