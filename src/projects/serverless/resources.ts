import type { LayerReference } from '../../core/project/definitions';
import { Exports } from '../cloudformation/exports';
import { toLayerReference } from '../cloudformation/layerReferences';
import type { LayerVersions } from '../cloudformation/layerVersions';
import { evaluate } from '../cloudformation/evaluate';
import type { SourceText } from '../cloudformation/stack';
import { TemplateStack } from '../cloudformation/templateStack';
import { Pair, Scalar, YAMLMap, type Node } from 'yaml';
import { pairsOf, type TemplateNode } from '../cloudformation/templateNodes';
import type { ServiceConfig } from './config';
import type { Placed } from './placed';

/** The service's `resources`: CloudFormation, in which its expressions have values. */
export class Resources {
  private readonly stack: TemplateStack;

  constructor(private readonly config: ServiceConfig) {
    const { source } = config.root;
    const region = config.text(config.root, 'provider', 'region');
    const resources = new YAMLMap<Node, Node>();
    const root = new YAMLMap<Node, Node>();
    root.items.push(new Pair<Node, Node>(new Scalar('Resources'), resources));
    const template = { ...source.template, root };
    this.stack = new TemplateStack(
      source.file,
      template,
      { parameters: new Map(), ...(region !== undefined && { region }) },
      new Exports(),
    );
    for (const { value } of this.sections()) {
      for (const { key, value: node } of pairsOf(this.copy(value)))
        resources.items.push(new Pair<Node, Node>(new Scalar(key), node));
    }
  }

  /** What an expression comes to as an item of a list of layers. */
  layerOf(item: Placed, versions: LayerVersions): Promise<LayerReference> {
    const node = this.copy(item);
    return toLayerReference(this.stack, versions, { node, value: this.stack.evaluate(node) }, 1);
  }

  /** The text of an expression; `undefined` when only the deployment knows it. */
  text(item: Placed): string | undefined {
    const result = evaluate(this.stack, this.copy(item));
    return 'value' in result ? result.value : undefined;
  }

  private sections(): { value: Placed }[] {
    const { config } = this;
    return config
      .pairs(config.get(config.root, 'resources'))
      .filter(({ key }) => key === 'Resources')
      .flatMap(({ value }) => {
        const section = config.resolve(value);
        return section?.kind === 'node' ? [{ value: section }] : [];
      });
  }

  private copy(item: Placed): TemplateNode {
    const onCopy = (copy: TemplateNode, source: SourceText): void =>
      void this.stack.included.set(copy, source);
    return this.config.copy(item, onCopy);
  }
}
