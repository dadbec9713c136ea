/** Where the contents of functions and layers are. */
import type { ContentTarget } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { evaluate } from './evaluate';
import { expressionText } from './expressionText';
import type { Resource } from './stack';
import { child, descend, pairsOf, textOf, type TemplateNode } from './templateNodes';

/** What a build made of one resource. */
export type BuildState =
  /** Absolute folder of the result. */
  | { readonly kind: 'current'; readonly path: string }
  /** A source was changed after it; absolute path of that source. */
  | { readonly kind: 'outdated'; readonly changed: string };

/** What knows more of a project's contents than its templates. */
export interface ContentSources {
  readonly files: Files;
  /** What a build made of a resource, and whether it still counts. */
  built(resource: Resource, source: string): Promise<BuildState | undefined>;
  /** The local file or folder that is deployed under an object key; absolute. */
  asset(objectKey: string): string | undefined;
}

/** Where a `CodeUri`, `ContentUri`, `Code` or `Content` leads: a path, or a place in S3. */
export function contentTarget(
  sources: ContentSources,
  resource: Resource,
  property: string,
  node: TemplateNode | undefined,
): ContentTarget {
  const { stack } = resource;
  const { files } = sources;
  const folder = files.join(stack.file, '..');
  const fromMetadata = assetPath(resource, property);
  if (fromMetadata !== undefined) return { kind: 'local', path: files.join(folder, fromMetadata) };
  if (node === undefined) return { kind: 'unresolved', reason: `it has no ${property}` };
  if (child(node, 'S3Bucket') ?? child(node, 'Bucket')) {
    const key = child(node, 'S3Key') ?? child(node, 'Key');
    const objectKey = key && evaluate(stack, key);
    const path = objectKey && 'value' in objectKey ? sources.asset(objectKey.value) : undefined;
    return path === undefined
      ? { kind: 'remote', reference: s3Text(node) }
      : { kind: 'local', path };
  }
  const result = evaluate(stack, node);
  if ('unknown' in result) return { kind: 'unresolved', reason: result.unknown };
  if (/^(s3|https?):\/\//.test(result.value)) return { kind: 'remote', reference: result.value };
  return { kind: 'local', path: files.join(folder, result.value) };
}

/** What CDK says of a resource's content (AWS: "Assets and the AWS CDK", read 2026-11); relative to the template. */
export function assetPath({ node }: Resource, property: string): string | undefined {
  const metadata = child(node, 'Metadata');
  const of = (key: string): string | undefined =>
    textOf(pairsOf(metadata).find((pair) => pair.key === key)?.value);
  if (of('aws:asset:property')?.split('.')[0] !== property) return undefined;
  return of('aws:asset:path');
}

function s3Text(node: TemplateNode): string {
  const part = (...keys: string[]): string => {
    const found = keys.map((key) => descend(node, key)).find((value) => value !== undefined);
    return found ? expressionText(found) : '?';
  };
  return `s3://${part('S3Bucket', 'Bucket')}/${part('S3Key', 'Key')}`;
}
