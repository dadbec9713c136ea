/** The part of JSON Schema that describes the shape of samples. */
export interface Shape {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/** What all values of this kind may look like; nothing of it is required, and `null` may be anything. */
export function shapeOf(value: unknown): Shape {
  if (Array.isArray(value)) {
    const items = value.map(shapeOf).reduce(join, {});
    return { type: 'array', items };
  }
  if (typeof value === 'object' && value !== null) {
    const properties = Object.entries(value).map(([name, one]) => [name, shapeOf(one)] as const);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }
  if (typeof value === 'string') return { type: 'string' };
  if (typeof value === 'number') return { type: 'number' };
  return typeof value === 'boolean' ? { type: 'boolean' } : {};
}

/** A shape that both fit into. */
function join(one: Shape, other: Shape): Shape {
  if (one.type === undefined) return other;
  if (other.type === undefined) return one;
  if (one.type !== other.type) return {};
  const names = new Set([one, other].flatMap(({ properties = {} }) => Object.keys(properties)));
  const properties = [...names].map(
    (name) => [name, join(one.properties?.[name] ?? {}, other.properties?.[name] ?? {})] as const,
  );
  return {
    type: one.type,
    ...(one.properties && { properties: Object.fromEntries(properties) }),
    ...(one.items && { items: join(one.items, other.items ?? {}) }),
  };
}
