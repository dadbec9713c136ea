export { SandboxError, type SandboxErrorCode } from '../core/ports/sandboxError';
