export function testRunners(): Promise<{ readonly node: string; readonly python: string }>;
