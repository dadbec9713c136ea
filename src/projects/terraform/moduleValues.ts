import { evaluate } from './evaluate';
import type { Attribute, Block } from './hcl/syntax';
import type { ModuleFiles } from './moduleFiles';
import { Remembered } from './remembered';
import type { Scope } from './scope';
import { failure, unknown, type Value } from './value';
import { convert } from './variableTypes';

/** The `module` block that gives a module its inputs, with the scope that it stands in. */
export interface Inputs {
  readonly block: Block;
  readonly scope: Scope;
}

/** Where a value is written, with the scope that it stands in. */
export interface Origin {
  readonly attribute: Attribute;
  readonly scope: Scope;
}

/** The variables and locals of a module in use. */
export class ModuleValues {
  private readonly variables = new Remembered('variable');
  private readonly locals = new Remembered('local');

  /**
   * @param scope the module's own
   * @param inputs absent for the root module
   * @param given the root module's values of variables
   */
  constructor(
    private readonly files: ModuleFiles,
    private readonly scope: Scope,
    private readonly inputs: Inputs | undefined,
    private readonly given: ReadonlyMap<string, Value>,
  ) {}

  variable(name: string): Value {
    const { limits } = this.scope.module;
    return this.variables.get(name, () => limits.within(() => this.valueOfVariable(name)));
  }

  local(name: string): Value {
    return this.locals.get(name, () => {
      const attribute = this.files.locals.get(name);
      return attribute
        ? evaluate(attribute.expression, this.scope)
        : failure(`local '${name}' is not defined`);
    });
  }

  /** The expression behind `var.name` or `local.name`. */
  origin(root: string, name: string): Origin | undefined {
    if (root === 'local') return this.standing(this.files.locals.get(name));
    if (root !== 'var') return undefined;
    const input = this.inputs?.block.body.attribute(name);
    if (input && this.inputs) return { attribute: input, scope: this.inputs.scope };
    if (this.given.has(name)) return undefined;
    return this.standing(this.files.variables.get(name)?.body.attribute('default'));
  }

  private standing(attribute: Attribute | undefined): Origin | undefined {
    return attribute && { attribute, scope: this.scope };
  }

  private valueOfVariable(name: string): Value {
    const block = this.files.variables.get(name);
    if (!block) return failure(`variable '${name}' is not declared`);
    const value = this.givenValue(name);
    const fallback = block.body.attribute('default');
    const type = block.body.attribute('type')?.expression;
    if (value && !(value.kind === 'null' && fallback && isNotNullable(block)))
      return convert(value, type, this.scope);
    if (fallback) return convert(evaluate(fallback.expression, this.scope), type, this.scope);
    return unknown(`variable '${name}' has no value here`);
  }

  private givenValue(name: string): Value | undefined {
    const input = this.inputs?.block.body.attribute(name);
    if (input && this.inputs) return evaluate(input.expression, this.inputs.scope);
    return this.given.get(name);
  }
}

function isNotNullable({ body }: Block): boolean {
  const nullable = body.attribute('nullable')?.expression;
  return nullable?.kind === 'literal' && nullable.value === false;
}
