import type { SourceLocation } from '../../core/project/definitions';
import { evaluate } from './evaluate';
import type { Attribute, Block, Body } from './hcl/syntax';
import { Remembered } from './remembered';
import { withNames, type Scope } from './scope';
import { attributeOf } from './access';
import {
  carry,
  mapValue,
  numberValue,
  sortedEntries,
  textValue,
  unknown,
  type Instance,
  type Unknown,
  type Value,
} from './value';

/** What a resource needs to know of where it stands. */
export interface ResourceHome {
  /** Values that a state or plan holds, by address. */
  known(address: string): Value | undefined;
  /** What data sources say without AWS: of the provider's settings, or of a file. */
  computed(resource: ResourceInstance, attribute: string): Value | undefined;
  /** Where the call of the module is, when places in the module mean nothing; with the inputs' places. */
  placeOf(attribute?: string): SourceLocation | undefined;
}

/** A block within a resource, written or made by `dynamic`. */
export interface InnerBlock {
  readonly body: Body;
  readonly scope: Scope;
}

/** A resource or data source, one of those that its block makes. */
export class ResourceInstance implements Instance {
  readonly type: string;
  private readonly values = new Remembered('attribute');

  constructor(
    readonly mode: 'managed' | 'data',
    readonly block: Block,
    readonly address: string,
    readonly scope: Scope,
    readonly home: ResourceHome,
  ) {
    this.type = block.labels[0] ?? '';
  }

  /** What is configured; else what a state knows; else what only the deployment knows. */
  attribute(name: string): Value {
    return this.values.get(name, () => {
      const configured = this.configured(name);
      const value = this.settled(name, configured);
      const isPlain = value.kind === 'text' || value.kind === 'unknown';
      const origin = configured && 'origin' in configured ? configured.origin : undefined;
      return isPlain && !value.origin
        ? { ...value, origin: origin ?? { instance: this, attribute: name } }
        : value;
    });
  }

  /** What a state or plan says of an attribute. */
  known(name: string): Value | undefined {
    const all = this.home.known(this.address);
    const value = all && attributeOf(all, name);
    return value?.kind === 'unknown' ? undefined : value;
  }

  /** Whether an attribute has a value, be it an unknown one; null is none. */
  isSet(name: string): boolean {
    return this.configured(name) !== undefined;
  }

  written(name: string): Attribute | undefined {
    return this.block.body.attribute(name);
  }

  /** Blocks within it, those that `dynamic` makes after the written ones. */
  blocks(type: string): readonly InnerBlock[] {
    const written = this.block.body
      .blocks(type, 0)
      .map(({ body }) => ({ body, scope: this.scope }));
    const dynamic = this.block.body
      .blocks('dynamic', 1)
      .filter(({ labels }) => labels[0] === type)
      .flatMap((block) => this.expand(block, type));
    return [...written, ...dynamic];
  }

  get definedIn(): SourceLocation {
    return this.home.placeOf() ?? this.block.source.locate(this.block.header);
  }

  /** Where an attribute's value is written. */
  placeOf(name: string): SourceLocation | undefined {
    const attribute = this.written(name);
    if (!attribute) return undefined;
    return this.home.placeOf(name) ?? attribute.source.locate(attribute.expression);
  }

  private configured(name: string): Value | undefined {
    const attribute = this.written(name);
    const value = attribute && evaluate(attribute.expression, this.scope);
    return value?.kind === 'null' ? undefined : value;
  }

  private settled(name: string, configured: Value | undefined): Value {
    if (configured && configured.kind !== 'unknown') return configured;
    return (
      this.known(name) ?? configured ?? this.home.computed(this, name) ?? this.afterwards(name)
    );
  }

  private afterwards(name: string): Unknown {
    const when = this.mode === 'data' ? 'read at deployment' : 'known after deployment only';
    const written = `${this.address}.${name}`;
    return unknown(`'${written}' is ${when}`, { symbolic: `\${${written}}` });
  }

  /** The iterator has the name of the block, unless it is given another. */
  private expand({ body }: Block, type: string): InnerBlock[] {
    const [content] = body.blocks('content', 0);
    const iterator = body.attribute('iterator')?.expression;
    const name = iterator?.kind === 'variable' ? iterator.name : type;
    const forEach = body.attribute('for_each');
    if (!content || !forEach) return [];
    return roundsOf(evaluate(forEach.expression, this.scope)).map((round) => ({
      body: content.body,
      scope: withNames(this.scope, [[name, mapValue(Object.entries(round))]]),
    }));
  }
}

/** Unlike those of a resource, the items of a list may be anything. */
function roundsOf(value: Value): { key: Value; value: Value }[] {
  if (value.kind === 'map')
    return sortedEntries(value).map(([key, one]) => ({ key: textValue(key), value: one }));
  if (value.kind === 'list')
    return value.items.map((one, index) => ({ key: numberValue(index), value: one }));
  return value.kind === 'unknown' ? [{ key: carry(value), value: carry(value) }] : [];
}
