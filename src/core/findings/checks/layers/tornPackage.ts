import type { Check } from '../../check';
import { atLayer, nameLayer } from '../../check';

/** Packages of which the merge left files of more than one version. */
export const tornPackage: Check = (context) =>
  context.torn.map(({ name, folder, parts }) => ({
    code: 'layer.torn-package',
    details: {
      package: name,
      parts: parts.map(({ version, layer, files }) => ({
        version,
        layer: nameLayer(context, layer),
        files: files.length,
      })),
    },
    ...atLayer(context, Math.max(...parts.map((part) => part.layer))),
    path: folder,
    related: parts.map(({ version, layer, manifest, files }) => ({
      message: `${version} from layer ${layer}: ${files.slice(0, 3).join(', ')}${files.length > 3 ? ', …' : ''}`,
      path: manifest,
      layer,
    })),
  }));
