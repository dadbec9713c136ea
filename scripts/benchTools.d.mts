export function benchTools(): Promise<string>;
