import type { SourceLocation } from '../../core/project/definitions';
import { evaluate } from './evaluate';
import { copiesOf, valueOfCopies, type Copies, type Copy } from './expansion';
import type { FileFacts } from './fileFacts';
import type { Block } from './hcl/syntax';
import type { Limits } from './limits';
import type { ModuleFiles } from './moduleFiles';
import { ModuleValues, type Inputs, type Origin } from './moduleValues';
import { Remembered } from './remembered';
import { ResourceInstance, type ResourceHome } from './resourceInstance';
import { withNames, type NamesOfModule, type Scope } from './scope';
import { failure, textValue, unknown, type Instance, type Value } from './value';

/** What all modules of one configuration share. */
export interface Configuration {
  /** Absolute folder of the root module. */
  readonly folder: string;
  readonly limits: Limits;
  readonly facts: FileFacts;
  /** Values that a state or plan holds, by address. */
  known(address: string): Value | undefined;
  /** The files of a called module, or why they are not read. */
  called(caller: ModuleFiles, name: string): ModuleFiles | { readonly reason: string };
  /** A folder as Terraform writes it: relative to the root module. */
  written(folder: string): string;
}

/** How a module came to be; absent for the root module. */
export interface Call extends Inputs {
  readonly caller: ModuleInstance;
}

/** Attributes of `data.aws_region` that are the region. */
const REGION_NAMES = new Set(['name', 'id', 'region']);
/** Modules within each other. */
const MAX_DEPTH = 50;

/** A module in use, with the values of its variables. */
export class ModuleInstance implements Instance, NamesOfModule, ResourceHome {
  readonly limits: Limits;
  readonly facts: FileFacts;
  readonly scope: Scope;
  private readonly values: ModuleValues;
  private readonly outputs = new Remembered('output');
  private readonly made = new Map<string, Made>();

  /**
   * @param address empty for the root module
   * @param given the root module's values of variables
   */
  constructor(
    readonly configuration: Configuration,
    readonly files: ModuleFiles,
    readonly address: string,
    readonly call: Call | undefined,
    given: ReadonlyMap<string, Value>,
  ) {
    this.limits = configuration.limits;
    this.facts = configuration.facts;
    this.scope = { module: this, names: new Map() };
    this.values = new ModuleValues(files, this.scope, call, given);
  }

  reference([root = '', ...names]: readonly string[]): Value {
    const name = names.join('.');
    switch (root) {
      case 'var':
        return this.values.variable(name);
      case 'local':
        return this.values.local(name);
      case 'path':
        return this.path(name);
      case 'terraform':
        return name === 'workspace' ? textValue('default') : failure(`terraform has no '${name}'`);
      case 'module':
        return this.makeModules(name)?.value ?? failure(`there is no module '${name}'`);
      case 'data':
        return this.resource('data', name);
      case 'ephemeral':
      case 'each':
      case 'count':
      case 'self':
        return unknown(`'${root}.${name}' is known after deployment only`);
      default:
        return this.resource('managed', `${root}.${name}`);
    }
  }

  /** An output, asked from outside. */
  attribute(name: string): Value {
    return this.outputs.get(name, () => {
      const value = this.files.outputs.get(name)?.body.attribute('value');
      if (value) return evaluate(value.expression, this.scope);
      return failure(`module '${this.address}' has no output '${name}'`);
    });
  }

  /** Every resource and data source of it, and of the modules that it calls. */
  instances(): readonly ResourceInstance[] {
    const blocks = [...this.files.resources.keys()].flatMap((key) =>
      this.makeResources('managed', key),
    );
    const data = [...this.files.data.keys()].flatMap((key) => this.makeResources('data', key));
    const called = [...this.files.calls.keys()].flatMap(
      (name) => this.makeModules(name)?.modules.flatMap((module) => module.instances()) ?? [],
    );
    return [...blocks, ...data, ...called];
  }

  known(address: string): Value | undefined {
    return this.configuration.known(address);
  }

  /** The region that the provider is set to. */
  get region(): string | undefined {
    const provider = this.files.providers.find(
      ({ labels, body }) => labels[0] === 'aws' && !body.attribute('alias'),
    );
    const region = provider?.body.attribute('region');
    const value = region && evaluate(region.expression, this.scope);
    if (value?.kind === 'text') return value.text;
    return provider ? undefined : this.call?.caller.region;
  }

  computed(resource: ResourceInstance, attribute: string): Value | undefined {
    const { region } = this;
    if (resource.mode !== 'data') return undefined;
    if (resource.type === 'aws_region' && REGION_NAMES.has(attribute))
      return region === undefined ? undefined : textValue(region);
    if (resource.type !== 'local_file' || attribute !== 'content') return undefined;
    const file = resource.attribute('filename');
    const text = file.kind === 'text' ? this.facts.text(file.text) : undefined;
    return text === undefined ? undefined : textValue(text);
  }

  placeOf(attribute?: string): SourceLocation | undefined {
    if (!this.files.isStandIn || !this.call) return undefined;
    const { block } = this.call;
    const input = attribute === undefined ? undefined : block.body.attribute(attribute);
    return block.source.locate(input ? input.expression : block.header);
  }

  /** The expression behind `var.name` or `local.name`, with the scope that it stands in. */
  origin(root: string, name: string): Origin | undefined {
    return this.values.origin(root, name);
  }

  private path(name: string): Value {
    if (name === 'root') return textValue('.');
    if (name === 'cwd') return textValue(this.configuration.folder);
    if (name === 'module') return textValue(this.written(this.files));
    return failure(`path has no '${name}'`);
  }

  private resource(mode: 'managed' | 'data', key: string): Value {
    const blocks = mode === 'data' ? this.files.data : this.files.resources;
    if (!blocks.has(key))
      return failure(`'${mode === 'data' ? 'data.' : ''}${key}' is not defined`);
    this.makeResources(mode, key);
    return this.made.get(`${mode} ${key}`)?.value ?? failure(`'${key}' refers to itself`);
  }

  private makeResources(mode: 'managed' | 'data', key: string): readonly ResourceInstance[] {
    const block = (mode === 'data' ? this.files.data : this.files.resources).get(key);
    const known = this.made.get(`${mode} ${key}`);
    if (known || !block) return known?.resources ?? [];
    const address = `${this.prefix}${mode === 'data' ? 'data.' : ''}${key}`;
    const made = this.make(`${mode} ${key}`, block, (copy) => {
      const scope = withNames(this.scope, copy.names);
      return new ResourceInstance(mode, block, `${address}${copy.suffix}`, scope, this);
    });
    this.made.set(`${mode} ${key}`, { ...made, resources: made.items, modules: [] });
    return made.items;
  }

  private makeModules(name: string): Made | undefined {
    const block = this.files.calls.get(name);
    const known = this.made.get(`module ${name}`);
    if (known || !block) return known;
    const files = this.configuration.called(this.files, name);
    const reason = 'reason' in files ? files.reason : this.whyNotWithin(files);
    if ('reason' in files || reason !== undefined) {
      const made = { value: unknown(reason ?? ''), resources: [], modules: [] };
      this.made.set(`module ${name}`, made);
      return made;
    }
    const made = this.make(`module ${name}`, block, (copy) => {
      const scope = withNames(this.scope, copy.names);
      const address = `${this.prefix}module.${name}${copy.suffix}`;
      const call = { block, scope, caller: this };
      return new ModuleInstance(this.configuration, files, address, call, new Map());
    });
    const result = { ...made, resources: [], modules: made.items };
    this.made.set(`module ${name}`, result);
    return result;
  }

  /** A module that calls itself, however far around, has no end. */
  private whyNotWithin(files: ModuleFiles): string | undefined {
    const within = this.ancestry;
    if (!files.isStandIn && within.some((one) => one.files === files))
      return `the module in '${this.written(files)}' calls itself`;
    if (within.length > MAX_DEPTH) return 'modules are nested too deeply';
    return undefined;
  }

  /** Itself and all that it is called in. */
  private get ancestry(): readonly ModuleInstance[] {
    return [this, ...(this.call?.caller.ancestry ?? [])];
  }

  private written({ folder }: ModuleFiles): string {
    return this.configuration.written(folder);
  }

  /** One thing per copy; while they are counted, they are not there. */
  private make<T extends Instance>(
    key: string,
    block: Block,
    toInstance: (copy: Copy) => T,
  ): { value: Value; items: readonly T[] } {
    this.made.set(key, {
      value: failure(`'${block.labels.join('.')}' refers to itself`),
      resources: [],
      modules: [],
    });
    const { kind, copies } = this.allowed(copiesOf(block, this.scope));
    const made = copies.map((copy) => [copy, toInstance(copy)] as const);
    return { value: valueOfCopies(kind, made), items: made.map(([, item]) => item) };
  }

  private allowed(copies: Copies): Copies {
    return this.limits.allows(copies.copies.length) ? copies : { kind: copies.kind, copies: [] };
  }

  private get prefix(): string {
    return this.address === '' ? '' : `${this.address}.`;
  }
}

/** What a block made. */
interface Made {
  readonly value: Value;
  readonly resources: readonly ResourceInstance[];
  readonly modules: readonly ModuleInstance[];
}
