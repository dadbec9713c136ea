import type { TornPackage, TornPart } from '../../../packages/tornPackages';
import { atLayer, nameLayer, type Check } from '../../check';
import type { FindingDetails, NamedLayer, RelatedPlace } from '../../finding';

/** Files named in the sentence, and listed behind it. */
const MAX_NAMES = 3;
const MAX_RELATED = 20;

/** Packages of which the merge left files of more than one version. */
export const tornPackage: Check = (context) =>
  context.torn.map((one) => ({
    code: 'layer.torn-package',
    details: tornDetails(one, (position) => nameLayer(context, position)),
    ...atLayer(context, Math.max(...one.parts.map((part) => part.layer))),
    path: one.folder,
    related: relatedTo(one),
  }));

/** What the words about a torn package are made of. */
export function tornDetails(
  { name, folder, parts }: TornPackage,
  nameOf: (position: number) => NamedLayer,
): FindingDetails['layer.torn-package'] {
  return {
    package: name,
    parts: parts.map(({ version, layer, files }) => ({
      version,
      layer: nameOf(layer),
      files: files.length,
      names: files.slice(0, MAX_NAMES).map((path) => path.slice(folder.length + 1)),
    })),
  };
}

/** What names each version, then the files of all versions but the one on top. */
function relatedTo({ parts }: TornPackage): RelatedPlace[] {
  const [, ...stale] = parts;
  return [
    ...parts.map(({ version, layer, manifest, files }) => ({
      message: `${version} from layer ${layer}: ${files.slice(0, MAX_NAMES).join(', ')}${files.length > MAX_NAMES ? ', …' : ''}`,
      path: manifest,
      layer,
    })),
    ...stale.flatMap(staleFiles).slice(0, MAX_RELATED),
  ];
}

function staleFiles({ version, layer, files }: TornPart): RelatedPlace[] {
  return files.map((path) => ({ message: `${path} is of ${version}`, path, layer }));
}
