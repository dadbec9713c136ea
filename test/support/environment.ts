/** Sets variables of this process; gives what sets them back. */
export function setEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  apply(Object.entries(variables));
  return () => apply(before);
}

function apply(variables: readonly (readonly [string, string | undefined])[]): void {
  for (const [name, value] of variables) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}
