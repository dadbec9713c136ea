import { atLayer, type Check } from '../../check';

/** Layers whose publisher does not name the function's runtime. */
export const incompatibleRuntime: Check = (context) => {
  const { runtime, layers } = context.target.definition;
  if (runtime === undefined) return [];
  return layers.flatMap(({ name, position, compatible }) => {
    const runtimes = compatible?.runtimes ?? [];
    if (runtimes.length === 0 || runtimes.includes(runtime)) return [];
    return {
      code: 'layer.incompatible-runtime' as const,
      details: { layer: name, runtime, compatible: runtimes },
      ...atLayer(context, position),
    };
  });
};

/** Layers whose publisher does not name the function's architecture. */
export const incompatibleArchitecture: Check = (context) => {
  const { architecture, layers } = context.target.definition;
  return layers.flatMap(({ name, position, compatible }) => {
    const architectures = compatible?.architectures ?? [];
    if (architectures.length === 0 || architectures.includes(architecture)) return [];
    return {
      code: 'layer.incompatible-architecture' as const,
      details: { layer: name, architecture, compatible: architectures },
      ...atLayer(context, position),
    };
  });
};
