import { unknown, type Value } from './value';

/** Values within values, and references that lead to references. */
const MAX_DEPTH = 400;
/** Expressions that one configuration may evaluate; far more than the largest has. */
const MAX_STEPS = 2_000_000;
/** Resources and modules of one configuration, each of a `count` or `for_each` counted. */
const MAX_INSTANCES = 10_000;

/** Holds the evaluation of one configuration to a size: what is beyond is unknown. */
export class Limits {
  private depth = 0;
  private steps = 0;
  private instances = 0;

  within(evaluate: () => Value): Value {
    if (this.depth >= MAX_DEPTH) return unknown('it is nested too deeply');
    if (++this.steps > MAX_STEPS) return unknown('the configuration takes too many steps');
    this.depth++;
    try {
      return evaluate();
    } finally {
      this.depth--;
    }
  }

  /** Whether so many more may be made. */
  allows(instances: number): boolean {
    this.instances += instances;
    return this.instances <= MAX_INSTANCES;
  }
}
