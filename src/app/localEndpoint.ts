import type { FunctionDefinition } from '../core/project/definitions';
import type {
  EndpointOptions,
  LambdaEndpoint,
  LambdaEndpoints,
} from '../core/ports/lambdaEndpoint';
import type { AnalysisDeps } from './analysisDeps';
import type { KeptReadingDeps } from './keptReading';
import { ServedFunctions, type ServeRequest } from './serveFunctions';
import type { RunDeps } from './startFunction';

export interface EndpointDeps extends AnalysisDeps, RunDeps, KeptReadingDeps {
  readonly endpoints: LambdaEndpoints;
}

/** What an endpoint is like when nobody says otherwise. */
export const ENDPOINT_DEFAULTS = {
  /** As other local Lambda endpoints: SDKs' examples name it. */
  port: 3001,
  /** As SAM's `local start-api`. */
  httpPort: 3000,
  /** Sandboxes of one function. Lambda allows 1,000 in an account; a developer's machine has fewer processors. */
  concurrency: 10,
  /** AWS "How Lambda handles errors and retries with asynchronous invocation", read 2026-11. */
  retryDelayMs: 60_000,
  idleMs: 10 * 60 * 1000,
  region: 'us-east-1',
  /** The account of AWS' own examples. */
  accountId: '123456789012',
} as const;

/** Where an endpoint listens; ports of 0 are free ones. */
export interface EndpointPlace {
  readonly host: string;
  readonly port: number;
  /** Of APIs and function URLs; absent: they are not served. */
  readonly httpPort?: number;
  /** Takes a line for people about the endpoint. Must not throw. */
  readonly log: (line: string) => void;
}

/** The functions of a project behind ports of this machine. */
export class LocalEndpoint {
  private constructor(
    private readonly served: ServedFunctions,
    private readonly invokes: LambdaEndpoint,
    private readonly front: LambdaEndpoint | undefined,
  ) {}

  /** Rejects with a `PortRefused` when it can't listen there; nothing is left of it then. */
  static async open(
    deps: EndpointDeps,
    request: ServeRequest,
    { httpPort, ...place }: EndpointPlace,
  ): Promise<LocalEndpoint> {
    const served = new ServedFunctions(deps, request);
    const { region, accountId } = request;
    const options: EndpointOptions = { ...place, region, accountId };
    const invokes = await deps.endpoints.listenForInvokes(served, options);
    if (httpPort === undefined) return new LocalEndpoint(served, invokes, undefined);
    try {
      const front = await deps.endpoints.listenForHttp(served, { ...options, port: httpPort });
      return new LocalEndpoint(served, invokes, front);
    } catch (error) {
      await invokes.close();
      throw error;
    }
  }

  /** Where SDKs call it. */
  get url(): string {
    return this.invokes.url;
  }

  /** Where browsers call it; of an endpoint that serves APIs. */
  get httpUrl(): string | undefined {
    return this.front?.url;
  }

  /** As they are defined now. */
  functions(): Promise<readonly FunctionDefinition[]> {
    return this.served.functions();
  }

  /** Drops every connection and ends every sandbox. */
  async close(): Promise<void> {
    await Promise.all([this.invokes.close(), this.front?.close(), this.served.stop()]);
  }
}
