/** The layer versions that a template defines. */
import type { ContentTarget, LayerBuild } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { folderOfBuildMethod } from './buildMethods';
import type { BuildOutput } from './buildOutput';
import { evaluate, expressionText } from '../cloudformation/evaluate';
import {
  child,
  descend,
  pairsOf,
  textOf,
  type TemplateNode,
} from '../cloudformation/templateNodes';

/** A layer of the template, by its logical id. */
export interface SamLayer {
  readonly id: string;
  readonly target: ContentTarget;
  readonly build?: LayerBuild;
}

export type SamLayers = ReadonlyMap<string, SamLayer>;

/** What reading a template needs besides its text. */
export interface SamContext {
  readonly files: Files;
  /** Absolute folder of the template: its paths count from there. */
  readonly folder: string;
  readonly root: TemplateNode | undefined;
  /** The result of `sam build`, when there is one. */
  readonly built: BuildOutput | undefined;
}

const CONTENT_KEY: Readonly<Record<string, string>> = {
  'AWS::Serverless::LayerVersion': 'ContentUri',
  'AWS::Lambda::LayerVersion': 'Content',
};

/** Collects every `LayerVersion` of the template. */
export async function readLayerVersions(context: SamContext): Promise<SamLayers> {
  const layers = new Map<string, SamLayer>();
  for (const { key: id, value } of pairsOf(descend(context.root, 'Resources'))) {
    const contentKey = CONTENT_KEY[textOf(child(value, 'Type')) ?? ''];
    if (contentKey === undefined) continue;
    const method = textOf(descend(value, 'Metadata', 'BuildMethod'));
    const content = descend(value, 'Properties', contentKey);
    layers.set(id, await toLayer(context, id, content, method));
  }
  return layers;
}

async function toLayer(
  context: SamContext,
  id: string,
  content: TemplateNode | undefined,
  method: string | undefined,
): Promise<SamLayer> {
  const target = toLocalTarget(context, content, 'ContentUri');
  if (target.kind !== 'local' || method === undefined) return { id, target };
  const build: LayerBuild = { method, source: target.path, command: `sam build ${id}` };
  const output = await context.built?.newerThan(id, target.path);
  if (output !== undefined)
    return { id, build, target: { kind: 'local', path: output, built: true } };
  const under = folderOfBuildMethod(method);
  if (under !== undefined) return { id, build, target: { ...target, under } };
  const reason = `its build method '${method}' decides what it holds`;
  return {
    id,
    build,
    target: { kind: 'not-built', reason, source: target.path, command: build.command },
  };
}

/** Where a `CodeUri` or `ContentUri` leads: a path, or a place in S3. */
export function toLocalTarget(
  context: SamContext,
  node: TemplateNode | undefined,
  property: string,
): ContentTarget {
  if (node === undefined) return { kind: 'unresolved', reason: `it has no ${property}` };
  if (child(node, 'S3Bucket') ?? child(node, 'Bucket')) {
    return { kind: 'remote', reference: s3Text(node) };
  }
  const result = evaluate(context.root, node);
  if ('unknown' in result) return { kind: 'unresolved', reason: result.unknown };
  if (/^(s3|https?):\/\//.test(result.value)) return { kind: 'remote', reference: result.value };
  return { kind: 'local', path: context.files.join(context.folder, result.value) };
}

function s3Text(node: TemplateNode): string {
  const part = (...keys: string[]): string => {
    const found = keys.map((key) => child(node, key)).find((value) => value !== undefined);
    return found ? expressionText(found) : '?';
  };
  return `s3://${part('S3Bucket', 'Bucket')}/${part('S3Key', 'Key')}`;
}
