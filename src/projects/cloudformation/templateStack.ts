import type { SourceLocation } from '../../core/project/definitions';
import { evaluateNode } from './evaluate';
import type { Exports } from './exports';
import { parameterValue, pseudoParameter } from './parameters';
import type { Deployment, NestedStack, Resource, SourceText, Stack, Value } from './stack';
import { child, descend, pairsOf, textOf, type Template, type TemplateNode } from './templateNodes';
import { unknown } from './value';

/** Deeper than any expression; guards the process' stack. */
const MAX_EVALUATION_DEPTH = 150;

/** A stack over a parsed template. Values are worked out when they are asked for, once. */
export class TemplateStack implements Stack {
  readonly nested = new Map<string, NestedStack>();
  readonly included = new Map<TemplateNode, SourceText>();
  private readonly values = new Map<string, Value>();
  private readonly open = new Set<string>();
  private depth = 0;
  private found: ReadonlyMap<string, Resource> | undefined;

  constructor(
    readonly file: string,
    readonly template: Template,
    readonly deployment: Deployment,
    private readonly exports: Exports,
    readonly path: readonly string[] = [],
  ) {}

  get root(): TemplateNode | undefined {
    return this.template.root;
  }

  get resources(): ReadonlyMap<string, Resource> {
    this.found ??= new Map(
      pairsOf(descend(this.root, 'Resources')).map(({ key: id, keyNode, value: node }) => [
        id,
        { stack: this, id, type: textOf(child(node, 'Type')) ?? '', keyNode, node },
      ]),
    );
    return this.found;
  }

  evaluate(node: TemplateNode): Value {
    if (this.depth > MAX_EVALUATION_DEPTH) return unknown('its expressions nest too deep');
    this.depth++;
    try {
      return evaluateNode(this, node);
    } finally {
      this.depth--;
    }
  }

  reference(name: string): Value {
    return this.once(`name ${name}`, name, () => {
      const value =
        pseudoParameter(name, this.deployment) ?? parameterValue(this.root, name, this.deployment);
      if (value) return value;
      const resource = this.resources.get(name);
      if (resource) return { kind: 'resource', resource };
      return unknown(`nothing in the template is named '${name}'`, `\${${name}}`);
    });
  }

  output(name: string): Value | undefined {
    const node = descend(this.root, 'Outputs', name, 'Value');
    return node && this.once(`output ${name}`, name, () => this.evaluate(node));
  }

  imported(name: string): Value | undefined {
    return this.exports.lookUp(name);
  }

  condition(name: string): Value {
    const node = descend(this.root, 'Conditions', name);
    if (!node) return unknown(`there is no condition '${name}'`);
    return this.once(`condition ${name}`, name, () => this.evaluate(node));
  }

  locate(node: TemplateNode): SourceLocation {
    const { file, template } = this.included.get(node) ?? this;
    return { file, range: template.rangeOf(node) };
  }

  /** Works a value out once; what leads back to itself is unknown. */
  private once(key: string, name: string, evaluate: () => Value): Value {
    const known = this.values.get(key);
    if (known) return known;
    if (this.open.has(key)) return unknown(`'${name}' refers to itself`);
    this.open.add(key);
    const value = evaluate();
    this.open.delete(key);
    this.values.set(key, value);
    return value;
  }
}
