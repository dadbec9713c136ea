import { failure, type Value } from './value';

/** Values by name, each made once; one that needs itself has no value. */
export class Remembered {
  private readonly known = new Map<string, Value>();

  /** @param what how sentences name the values: `local 'x' refers to itself` */
  constructor(private readonly what: string) {}

  get(name: string, make: () => Value): Value {
    const found = this.known.get(name);
    if (found) return found;
    this.known.set(name, failure(`${this.what} '${name}' refers to itself`));
    const value = make();
    this.known.set(name, value);
    return value;
  }
}
