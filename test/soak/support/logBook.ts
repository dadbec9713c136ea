/** What the log says of one invocation. */
export interface Entry {
  starts: number;
  ends: number;
  reports: number;
  /** Of the function's own lines. */
  readonly lines: string[];
}

const OWN = /^\[\w+\] (START|END|REPORT) RequestId: ([\da-f-]{36})/;
/** `<time>\t<id>\tINFO\tstep <n>: <i>` */
const STEP = /^\[\w+\] \S+\t([\da-f-]{36})\tINFO\tstep (\d+): (\d+)$/;

/** The log of a host by its invocations, as it comes. */
export class LogBook {
  private readonly entries = new Map<string, Entry>();
  private readonly steps = new Map<number, string[]>();

  take(line: string): void {
    const [, word, id] = OWN.exec(line) ?? [];
    if (word !== undefined && id !== undefined) {
      const entry = this.entryOf(id);
      if (word === 'START') entry.starts++;
      else if (word === 'END') entry.ends++;
      else entry.reports++;
    }
    const [, printer, step, index] = STEP.exec(line) ?? [];
    if (printer === undefined || step === undefined || index === undefined) return;
    this.entryOf(printer).lines.push(index);
    const ids = this.steps.get(Number(step)) ?? [];
    if (!ids.includes(printer)) this.steps.set(Number(step), [...ids, printer]);
  }

  /** What is said of a step; several when it was run more than once. */
  of(step: number): readonly Entry[] {
    return (this.steps.get(step) ?? []).map((id) => this.entryOf(id));
  }

  /** Ids of invocations that have begun and not ended, or twice. */
  broken(): readonly string[] {
    return [...this.entries]
      .filter(([, { starts, ends, reports }]) => starts !== 1 || ends !== 1 || reports !== 1)
      .map(([id, entry]) => `${id} ${JSON.stringify(entry)}`);
  }

  private entryOf(id: string): Entry {
    const known = this.entries.get(id);
    if (known) return known;
    const entry = { starts: 0, ends: 0, reports: 0, lines: [] };
    this.entries.set(id, entry);
    return entry;
  }
}
