/** ARNs whose region or partition the project leaves to the deployment. */

const REGION = '${AWS::Region}';
const PARTITION = '${AWS::Partition}';
const LAYER_VERSION = /^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:layer:[\w-]+:\d+$/;

/** Whether the region of an ARN must be known before it says which layer version is meant. */
export function needsRegion(reference: string): boolean {
  return reference.includes(REGION) || reference.includes(PARTITION);
}

/** The ARN of a layer version that a reference comes to in a region; `undefined` when it comes to none. */
export function completeArn(reference: string, region: string | undefined): string | undefined {
  const arn =
    region === undefined
      ? reference
      : reference.replaceAll(REGION, region).replaceAll(PARTITION, partitionOf(region));
  return LAYER_VERSION.test(arn) ? arn : undefined;
}

/** AWS: "Amazon Resource Names", read 2026-11. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
