import { descend, pairsOf } from './templateNodes';
import type { Stack, Value } from './stack';
import { asText } from './value';

/** What the stacks of one project export to each other (`Outputs` with `Export`). */
export class Exports {
  private readonly stacks: Stack[] = [];
  private found: Map<string, { stack: Stack; output: string }[]> | undefined;

  add(stack: Stack): void {
    this.stacks.push(stack);
    this.found = undefined;
  }

  /** The value of an export; `undefined` when no stack here, or more than one, has it. */
  lookUp(name: string): Value | undefined {
    this.found ??= this.collect();
    const candidates = this.found.get(name) ?? [];
    const [first] = candidates;
    // A template that is read by itself and inside another is still one.
    const isOne = candidates.every(({ stack }) => stack.file === first?.stack.file);
    return first && isOne ? first.stack.output(first.output) : undefined;
  }

  private collect(): Map<string, { stack: Stack; output: string }[]> {
    const found = new Map<string, { stack: Stack; output: string }[]>();
    this.found = found; // a name that is itself imported finds nothing yet, and ends
    for (const stack of this.stacks) {
      for (const { key: output, value } of pairsOf(descend(stack.root, 'Outputs'))) {
        const node = descend(value, 'Export', 'Name');
        const name = node && asText(stack.evaluate(node));
        const text = name && ('text' in name ? name.text : name.symbolic);
        if (text !== undefined) found.set(text, [...(found.get(text) ?? []), { stack, output }]);
      }
    }
    return found;
  }
}
