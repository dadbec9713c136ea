import { evaluate } from './evaluate';
import type { Resource } from './stack';
import {
  child,
  descend,
  intrinsicOf,
  isListNode,
  isMapNode,
  pairsOf,
  type TemplateNode,
} from './templateNodes';

/**
 * A function's properties over those of `Globals.Function`: a value of its own replaces, lists and maps add up
 * (AWS: "Globals section of the AWS SAM template", read 2026-11). What is an expression replaces as a whole.
 */
export class Properties {
  private readonly globals: TemplateNode | undefined;
  private readonly properties: TemplateNode | undefined;

  constructor(
    private readonly resource: Resource,
    takesGlobals: boolean,
  ) {
    this.properties = child(resource.node, 'Properties');
    this.globals = takesGlobals ? descend(resource.stack.root, 'Globals', 'Function') : undefined;
  }

  get(name: string): TemplateNode | undefined {
    return child(this.properties, name) ?? child(this.globals, name);
  }

  /** The function's own value: some properties have no global form. */
  own(name: string): TemplateNode | undefined {
    return child(this.properties, name);
  }

  /** The evaluated text; `undefined` when only the deployment knows it. */
  text(name: string): string | undefined {
    return this.evaluated(this.get(name));
  }

  /** The evaluated text in a map; maps add up. */
  inner(name: string, key: string): string | undefined {
    const [own, globals] = [this.properties, this.globals].map((node) => descend(node, name, key));
    return this.evaluated(own ?? globals);
  }

  /** The evaluated first item of a list. */
  first(name: string): string | undefined {
    const node = this.get(name);
    const list = node && this.resource.stack.evaluate(node);
    const first = list?.kind === 'list' ? list.items[0] : undefined;
    return first?.kind === 'text' ? first.text : undefined;
  }

  /** The lists to put one behind the other, globals first. */
  lists(name: string): readonly TemplateNode[] {
    const [globals, own] = [child(this.globals, name), child(this.properties, name)];
    const both = globals && own && isPlainList(globals) && isPlainList(own);
    return both ? [globals, own] : [own ?? globals].filter((node) => node !== undefined);
  }

  /** Both maps of environment variables; the function's own come last and win. */
  variables(): { key: string; value: TemplateNode }[] {
    const [globals, own] = [this.globals, this.properties].map((node) =>
      descend(node, 'Environment', 'Variables'),
    );
    if (own && !isMapNode(own)) return [];
    return [...pairsOf(globals), ...pairsOf(own)];
  }

  private evaluated(node: TemplateNode | undefined): string | undefined {
    const result = node && evaluate(this.resource.stack, node);
    return result && 'value' in result ? result.value : undefined;
  }
}

/** A list that is written out: no expression that makes one. */
function isPlainList(node: TemplateNode): boolean {
  return isListNode(node) && !intrinsicOf(node);
}
