import type { TraceStep } from './resolution';

/** The places that one resolution looks at, in order. */
export class Trace {
  private readonly taken: TraceStep[] = [];

  add(path: string, result: string, rule: string): void {
    this.taken.push({ path, result, rule });
  }

  get steps(): readonly TraceStep[] {
    return this.taken;
  }
}
