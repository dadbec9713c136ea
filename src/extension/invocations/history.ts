import type { InvocationOutcome } from '../../app/browseDocuments';
import { Emitter } from '../emitter';
import type { NamedEvent } from '../events/namedEvent';
import type { Invoked } from '../invoke/invoker';
import { answerText } from '../invoke/resultText';
import type { Store } from '../project/activeFunction';
import { sameFunction, type FunctionKey } from '../project/functionKey';

/** One invocation of the past. What was too long of it is cut, and the values of its variables are not kept. */
export interface PastInvocation {
  /** Unique. */
  readonly id: string;
  readonly key: FunctionKey;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly event: NamedEvent;
  /** The event was too long to be kept. */
  readonly eventLeftOut?: true;
  readonly outcome: InvocationOutcome;
}

const KEY = 'strata.invocations';
const MAX_PER_FUNCTION = 20;
const MAX_TOTAL = 100;
/** Characters of one event, answer or log that are kept. */
const MAX_TEXT = 32 * 1024;

/** The last invocations of each function, the newest first, for as long as the workspace lives. */
export class History {
  private readonly changes = new Emitter<void>();
  private kept: readonly PastInvocation[];
  readonly onDidChange = this.changes.event;

  constructor(private readonly store: Store) {
    const stored = store.get(KEY);
    this.kept = Array.isArray(stored) ? stored.filter(isPast) : [];
  }

  get all(): readonly PastInvocation[] {
    return this.kept;
  }

  of(key: FunctionKey): PastInvocation[] {
    return this.kept.filter((one) => sameFunction(one.key, key));
  }

  /** The functions that have been invoked, the last one first. */
  get functions(): FunctionKey[] {
    const keys: FunctionKey[] = [];
    for (const { key } of this.kept)
      if (!keys.some((known) => sameFunction(known, key))) keys.push(key);
    return keys;
  }

  get(id: string): PastInvocation | undefined {
    return this.kept.find((one) => one.id === id);
  }

  /** The one of the same function just before. */
  before({ id, key }: Pick<PastInvocation, 'id' | 'key'>): PastInvocation | undefined {
    const own = this.of(key);
    return own[own.findIndex((one) => one.id === id) + 1];
  }

  add(invoked: Invoked): void {
    const past = toPast(invoked);
    const others = this.kept.filter(({ id }) => id !== past.id);
    const own = others.filter(({ key }) => sameFunction(key, past.key));
    const outdated = new Set(own.slice(MAX_PER_FUNCTION - 1).map(({ id }) => id));
    const rest = others.filter(({ id }) => !outdated.has(id));
    this.set([past, ...rest].slice(0, MAX_TOTAL));
  }

  /** Forgets the invocations of one function, or all. */
  clear(key?: FunctionKey): void {
    this.set(key ? this.kept.filter((one) => !sameFunction(one.key, key)) : []);
  }

  private set(next: readonly PastInvocation[]): void {
    this.kept = next;
    void this.store.update(KEY, next);
    this.changes.fire();
  }
}

function toPast({ key, at, event, outcome }: Invoked): PastInvocation {
  const isLong = event.text.length > MAX_TEXT;
  const rest = { ...outcome };
  delete rest.binary;
  return {
    id: outcome.requestId,
    key,
    at,
    event: isLong ? { ...event, text: '' } : event,
    ...(isLong && { eventLeftOut: true }),
    outcome: {
      ...rest,
      payload: cut(outcome.binary ? answerText(outcome) : outcome.payload),
      logs: cutLines(outcome.logs),
      environment: {},
    },
  };
}

function cut(text: string): string {
  const left = text.length - MAX_TEXT;
  return left <= 0 ? text : `${text.slice(0, MAX_TEXT)}\n… and ${left} more characters`;
}

function cutLines(lines: readonly string[]): string[] {
  const text = lines.join('\n');
  return text.length <= MAX_TEXT ? [...lines] : cut(text).split('\n');
}

/** What an older version kept, or somebody's hand has changed, is not shown. */
function isPast(value: unknown): value is PastInvocation {
  const { id, key, at, event, outcome } = (value ?? {}) as Partial<PastInvocation>;
  return (
    typeof id === 'string' &&
    typeof key?.id === 'string' &&
    typeof at === 'number' &&
    typeof event?.text === 'string' &&
    Array.isArray(outcome?.logs) &&
    typeof outcome.report.durationMs === 'number'
  );
}
