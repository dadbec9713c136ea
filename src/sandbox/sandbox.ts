export type * from './types';
export { SandboxError, type SandboxErrorCode } from './sandboxError';
