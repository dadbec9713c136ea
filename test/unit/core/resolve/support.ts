import assert from 'node:assert/strict';
import type { Resolution } from '../../../../src/core/resolve/resolution';
import {
  createResolver,
  hasImportRules,
  type ResolverOptions,
  type ResolveRequest,
} from '../../../../src/core/resolve/resolver';
import { parseRuntime } from '../../../../src/core/runtimes/runtime';
import { stackOf, type Content } from '../../support/trees';

type Files = Readonly<Record<string, Content>>;

/** A function's files and what else counts, as a test writes them. */
export interface Given extends Partial<Omit<ResolverOptions, 'runtime' | 'filesystem'>> {
  readonly runtime: string;
  readonly layers?: readonly Files[];
  readonly task?: Files;
}

/** What one import comes to in a filesystem that is written down. */
export async function resolveIn(given: Given, request: ResolveRequest): Promise<Resolution> {
  const { runtime: id, layers = [], task = {}, ...others } = given;
  const runtime = parseRuntime(id);
  assert.ok(runtime && hasImportRules(runtime));
  const filesystem = await stackOf(layers, task);
  const options = { environment: {}, unknownLayers: [], ...others, filesystem, runtime };
  return createResolver(options).resolve(request);
}

/** The answer in a few words: `layer 1 /opt/x 1.0.0`, `unresolved: reason`. */
export function toWords(resolution: Resolution): string {
  switch (resolution.status) {
    case 'resolved': {
      const { provider, path, version } = resolution;
      const who = provider.kind === 'layer' ? `layer ${provider.layer}` : provider.kind;
      return [who, path, ...(version === undefined ? [] : [version])].join(' ');
    }
    case 'builtin':
      return 'builtin';
    case 'unresolved':
    case 'unknown':
      return resolution.reason === undefined
        ? resolution.status
        : `${resolution.status}: ${resolution.reason}`;
  }
}
