/** Where the contents of functions and layers are. */
import type { ContentTarget } from '../../core/project/definitions';
import type { Contents } from './contents';
import { fileAlone, localTarget } from './localContent';
import type { ResourceInstance } from './resourceInstance';
import { sourcePathTarget } from './sourcePath';
import { asText, textsOf, type Value } from './value';

const ARCHIVE = 'archive_file';
const S3_OBJECTS = new Set(['aws_s3_object', 'aws_s3_bucket_object']);

/** Where a function's or layer's package comes from: `filename`, S3, or the source path of a module. */
export async function contentTarget(
  contents: Contents,
  resource: ResourceInstance,
): Promise<ContentTarget> {
  if (resource.isSet('filename'))
    return fileTarget(contents, resource, resource.attribute('filename'));
  if (resource.isSet('s3_bucket')) return s3Target(contents, resource);
  if (resource.isSet('source_path'))
    return sourcePathTarget(contents, resource, resource.attribute('source_path'));
  return { kind: 'unresolved', reason: 'it has no filename' };
}

async function fileTarget(
  contents: Contents,
  resource: ResourceInstance,
  value: Value,
): Promise<ContentTarget> {
  const text = asText(value);
  const archive = archiveBehind(contents, value);
  if (archive) return archiveTarget(contents, archive);
  if (text.kind === 'unknown') return { kind: 'unresolved', reason: text.reason };
  return localTarget(contents, resource, contents.files.join(contents.folder, text.text));
}

/** The archive that a file name is the output of: by where it comes from, else by the same path. */
function archiveBehind(
  { files, folder, instances }: Contents,
  value: Value,
): ResourceInstance | undefined {
  if (value.kind !== 'text' && value.kind !== 'unknown') return undefined;
  const { origin } = value;
  const direct = instances.find((one) => one === origin?.instance && one.type === ARCHIVE);
  if (direct || value.kind === 'unknown') return direct;
  const path = files.join(folder, value.text);
  return instances.find((one) => {
    const output = one.type === ARCHIVE ? asText(one.attribute('output_path')) : undefined;
    return output?.kind === 'text' && files.join(folder, output.text) === path;
  });
}

/** An archive is what it is made of (hashicorp/archive: "archive_file", read 2026-11). */
async function archiveTarget(
  contents: Contents,
  archive: ResourceInstance,
): Promise<ContentTarget> {
  const { files, folder } = contents;
  if (archive.isSet('source_dir')) {
    const path = asText(archive.attribute('source_dir'));
    if (path.kind === 'unknown') return { kind: 'unresolved', reason: path.reason };
    const target = await localTarget(contents, archive, files.join(folder, path.text));
    const excludes = textsOf(archive.attribute('excludes'));
    return target.kind === 'local' && excludes.length > 0
      ? { ...target, ships: { patterns: excludes.flatMap(leavingOut), without: [] } }
      : target;
  }
  if (archive.isSet('source_file')) {
    const path = asText(archive.attribute('source_file'));
    if (path.kind === 'unknown') return { kind: 'unresolved', reason: path.reason };
    return fileAlone(contents, archive, files.join(folder, path.text));
  }
  return {
    kind: 'unresolved',
    reason: `'${archive.address}' is put together of texts in the configuration`,
  };
}

/** A pattern leaves out a file, or a folder with all that is in it. */
function leavingOut(pattern: string): string[] {
  return [`!${pattern}`, `!${pattern.replace(/\/+$/, '')}/**`];
}

/** Code in S3, or the local file that the configuration puts there. */
async function s3Target(contents: Contents, resource: ResourceInstance): Promise<ContentTarget> {
  const [bucket, key] = [resource.attribute('s3_bucket'), resource.attribute('s3_key')];
  const object = uploadedObject(contents, bucket, key);
  if (object?.isSet('source') === true)
    return fileTarget(contents, object, object.attribute('source'));
  return { kind: 'remote', reference: `s3://${shown(bucket)}/${shown(key)}` };
}

/** The object that a key is read from, else one with the same key in the same bucket. */
function uploadedObject(
  { instances }: Contents,
  bucket: Value,
  key: Value,
): ResourceInstance | undefined {
  const objects = instances.filter(({ type }) => S3_OBJECTS.has(type));
  const origin = key.kind === 'text' || key.kind === 'unknown' ? key.origin : undefined;
  const direct = objects.find((one) => one === origin?.instance);
  if (direct || key.kind !== 'text') return direct;
  return objects.find((one) => {
    const [ownKey, ownBucket] = [asText(one.attribute('key')), one.attribute('bucket')];
    const isElsewhere =
      bucket.kind === 'text' && ownBucket.kind === 'text' && bucket.text !== ownBucket.text;
    return ownKey.kind === 'text' && ownKey.text === key.text && !isElsewhere;
  });
}

function shown(value: Value): string {
  const text = asText(value);
  return text.kind === 'text' ? text.text : (text.symbolic ?? '?');
}
