/** What `ListFunctions`, `GetFunction` and `GetFunctionConfiguration` tell: what is known here, and nothing else. */
import { functionArn } from '../../core/project/functionArn';
import type { FunctionDefinition } from '../../core/project/definitions';

interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** `FunctionConfiguration` (AWS Lambda API reference, read 2026-11). */
export function functionConfiguration(place: Place, definition: FunctionDefinition): object {
  const { id, runtime, handler, environment, layers, timeoutSeconds, memoryMb } = definition;
  return {
    FunctionName: id.split('#').at(-1),
    FunctionArn: functionArn(place, id),
    ...(runtime !== undefined && { Runtime: runtime }),
    ...(handler !== undefined && { Handler: handler }),
    Timeout: timeoutSeconds,
    MemorySize: memoryMb,
    Version: '$LATEST',
    Environment: { Variables: environment },
    Layers: layers.map(({ name, target }) => ({
      Arn: target.kind === 'remote' ? target.reference : layerArn(place, name),
    })),
    PackageType: 'Zip',
    Architectures: [definition.architecture],
    State: 'Active',
    LastUpdateStatus: 'Successful',
  };
}

/** `GetFunction`. */
export function functionDocument(place: Place, definition: FunctionDefinition): object {
  const { reservedConcurrency } = definition;
  return {
    Configuration: functionConfiguration(place, definition),
    Code: {},
    ...(reservedConcurrency !== undefined && {
      Concurrency: { ReservedConcurrentExecutions: reservedConcurrency },
    }),
  };
}

/** A local layer has no version; 1 is what a first deployment makes of it. */
function layerArn({ region, accountId }: Place, name: string): string {
  return `arn:aws:lambda:${region}:${accountId}:layer:${name.replace(/[^A-Za-z0-9_-]/g, '-')}:1`;
}
