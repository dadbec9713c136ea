import { setTimeout as pause } from 'node:timers/promises';
import { functionArn } from '../core/project/functionArn';
import type { DeadLetters, FunctionCall } from '../core/ports/lambdaEndpoint';
import type { InvocationResult } from '../core/ports/sandbox';
import { errorText } from '../core/errorText';

/** AWS: "How Lambda handles errors and retries with asynchronous invocation", read 2026-11. */
const RETRIES = 2;
/** Events that wait at a time. Lambda's queue has no such limit; this machine's memory has. */
const MAX_WAITING = 1000;

export interface AsyncOptions {
  /** Milliseconds before the first retry; before the second twice as long. Lambda waits one minute and two. */
  readonly retryDelayMs: number;
  readonly region: string;
  readonly accountId: string;
  /** Takes a line about a function for people. */
  readonly log: (id: string, line: string) => void;
}

/** Runs one try; waits while as many run as may. */
type Run = (call: FunctionCall) => Promise<InvocationResult>;

/** Asynchronous invocations: an event whose function fails is tried again twice, then becomes a dead letter. */
export class AsyncInvocations {
  private readonly stopping = new AbortController();
  private readonly waiting = new Set<Promise<void>>();

  constructor(
    private readonly run: Run,
    private readonly deadLetters: DeadLetters,
    private readonly options: AsyncOptions,
  ) {}

  /** `false` when too many events wait already. */
  add(call: FunctionCall): boolean {
    if (this.waiting.size >= MAX_WAITING) return false;
    const work = this.process(call).finally(() => this.waiting.delete(work));
    this.waiting.add(work);
    return true;
  }

  /** Gives up what waits; resolves when nothing runs. What was not done is said. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.waiting);
  }

  /** Never rejects. */
  private async process(call: FunctionCall): Promise<void> {
    for (let tries = 1; ; tries++) {
      const outcome = await this.try(call);
      if (outcome === 'done') return;
      const again = !('message' in outcome) && tries <= RETRIES;
      if (again) await this.pause(this.options.retryDelayMs * tries);
      if (this.stopping.signal.aborted) {
        this.giveUp(call, tries);
        return;
      }
      if (!again) {
        await this.bury(call, tries, outcome);
        return;
      }
    }
  }

  /** Ends early when everything stops. */
  private async pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private async try(
    call: FunctionCall,
  ): Promise<'done' | InvocationResult | { readonly message: string }> {
    try {
      const result = await this.run(call);
      return result.functionError === undefined ? 'done' : result;
    } catch (error) {
      return { message: errorText(error) };
    }
  }

  private giveUp(call: FunctionCall, tries: number): void {
    this.options.log(
      call.function,
      `The asynchronous event ${call.requestId} failed ${tries}× and is not tried again: the endpoint stops.`,
    );
  }

  private async bury(
    call: FunctionCall,
    tries: number,
    outcome: InvocationResult | { readonly message: string },
  ): Promise<void> {
    const { log } = this.options;
    try {
      await this.deadLetters.add(this.record(call, tries, outcome));
      log(
        call.function,
        `The asynchronous event ${call.requestId} failed ${tries}×; it is in ${this.deadLetters.place}.`,
      );
    } catch (error) {
      const reason = errorText(error);
      log(
        call.function,
        `The asynchronous event ${call.requestId} failed ${tries}×, and ${this.deadLetters.place} can't be written: ${reason}`,
      );
    }
  }

  /** As Lambda writes it for a destination (AWS "Capturing records of Lambda asynchronous invocations", read 2026-11). */
  private record(
    { function: id, requestId, event }: FunctionCall,
    tries: number,
    outcome: InvocationResult | { readonly message: string },
  ): unknown {
    const failed = 'payload' in outcome;
    return {
      version: '1.0',
      timestamp: new Date().toISOString(),
      requestContext: {
        requestId,
        functionArn: `${functionArn(this.options, id)}:$LATEST`,
        condition: failed ? 'RetriesExhausted' : 'NotRunnable',
        approximateInvokeCount: tries,
      },
      requestPayload: parsed(event),
      responseContext: {
        statusCode: failed ? 200 : 500,
        executedVersion: '$LATEST',
        functionError: 'Unhandled',
      },
      responsePayload: failed ? parsed(outcome.payload) : { errorMessage: outcome.message },
    };
  }
}

function parsed(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
