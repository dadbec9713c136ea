export function emulator(): Promise<string | undefined>;
