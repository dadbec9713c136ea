import type { OpenFunction } from '../../../project/openFunction';
import { formatBytes } from '../../../quantities';
import { MAX_UNZIPPED_BYTES } from '../../../runtimes/limits';
import { atFunction, type Check } from '../../check';

/** From this part of the limit on it is worth knowing. */
const WORTH_KNOWING = 0.8;

/** A function that is, with its layers, near or over Lambda's limit. What layers hold twice counts twice. */
export const tooLarge: Check = ({ target }) => {
  const { layers, unknownLayers, code, definition } = target;
  const parts = [
    ...layers.map(({ position, name, content }) => ({
      message: `layer ${position} '${name}': ${formatBytes(content.unzippedSize)}`,
      size: content.unzippedSize,
    })),
    ...(code
      ? [
          {
            message: `the function: ${formatBytes(code.unzippedSize)}`,
            size: code.unzippedSize,
          },
        ]
      : []),
  ].sort((a, b) => b.size - a.size);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (size < WORTH_KNOWING * MAX_UNZIPPED_BYTES) return [];
  return [
    {
      code: 'layer.too-large',
      details: {
        size,
        limit: MAX_UNZIPPED_BYTES,
        unknown: unknownLayers.length + (code ? 0 : 1),
        mayShrink: isSource(target) && size - (code?.unzippedSize ?? 0) <= MAX_UNZIPPED_BYTES,
      },
      ...atFunction(definition),
      related: parts.map(({ message }) => ({ message })),
    },
  ];
};

/** The code is a folder of a project that has not been built: what is deployed may be less. */
function isSource({ definition, code }: OpenFunction): boolean {
  const isBuilt = definition.code.kind === 'local' && definition.code.built === true;
  return code?.kind === 'folder' && !isBuilt && definition.definedIn !== undefined;
}
