export function installClients(): Promise<readonly string[]>;
