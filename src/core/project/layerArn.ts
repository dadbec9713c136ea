import type { LayerReference } from './definitions';

/** What the ARN of a layer version says; parts may be open (`${AWS::Region}`). */
export interface LayerArn {
  /** Everything but the version: what tells one layer from another. */
  readonly layer: string;
  readonly version: string;
  /** `undefined` while it is open. */
  readonly region?: string;
}

const ARN = /^(arn:[^:]+:lambda:(.+):[^:]*:layer:[^:]+):([^:]+)$/;
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

/** The ARN that a reference leads to, also where `strata.json` puts a local folder in its place. */
export function arnOf({ target, reference }: LayerReference): LayerArn | undefined {
  return arnPartsOf(target.kind === 'remote' ? target.reference : reference);
}

/** The parts of a text that is the ARN of a layer version; else `undefined`. */
export function arnPartsOf(text: string): LayerArn | undefined {
  const [, layer, region = '', version] = ARN.exec(text) ?? [];
  if (layer === undefined || version === undefined) return undefined;
  return { layer, version, ...(REGION.test(region) && { region }) };
}
