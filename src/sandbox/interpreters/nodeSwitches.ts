import type { SandboxSpec } from '../types';
import type { FoundInterpreter } from './foundInterpreter';

/**
 * Lambda turns `require(esm)` off on 20 and 22 and the detection of module syntax on 22 (AWS "Node.js runtime",
 * read 2026-11); a function's NODE_OPTIONS can turn them on again. Node 18 has neither: a later Node that stands
 * in for it goes without.
 */
export function switchesOff(interpreter: FoundInterpreter, spec: SandboxSpec): readonly string[] {
  const options = spec.environment.NODE_OPTIONS ?? '';
  const off: Readonly<Record<string, readonly string[]>> = {
    'nodejs18.x': ['require-module', 'detect-module'],
    'nodejs20.x': ['require-module'],
    'nodejs22.x': ['require-module', 'detect-module'],
  };
  return (off[spec.runtime] ?? [])
    .filter((name) => interpreter.switches.includes(name))
    .filter((name) => !options.includes(`--experimental-${name}`))
    .map((name) => `--no-experimental-${name}`);
}
