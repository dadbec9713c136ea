import type { Architecture } from '../core/project/definitions';
import { parseRuntimeId, toRuntimeVersion } from './interpreters/runtimeId';
import type { FunctionSetup } from './launchFunction';
import { findBootstrap } from './programs/customRuntime';
import type { ArchitectureMismatch, Interpreter } from './types';

/** What stands in for Lambda's interpreter; of a custom runtime its own program. */
export function interpreterOf({ spec, managed }: FunctionSetup): Interpreter {
  if (!managed) {
    const bootstrap = findBootstrap(spec);
    const path = 'hostPath' in bootstrap ? bootstrap.hostPath : '';
    return { path, version: spec.runtime, requested: spec.runtime, exact: true };
  }
  const { path, version, family } = managed.interpreter;
  const requested = parseRuntimeId(spec.runtime)?.version ?? spec.runtime;
  return { path, version, requested, exact: toRuntimeVersion(family, version) === requested };
}

/** Node's names of the architectures. */
const NODE_ARCH: Readonly<Record<Architecture, string>> = { x86_64: 'x64', arm64: 'arm64' };

export function architectureMismatch(
  requested: Architecture,
  actual: string,
): ArchitectureMismatch | undefined {
  return NODE_ARCH[requested] === actual ? undefined : { requested, actual };
}
