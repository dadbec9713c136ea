import { KnownLayers } from '../app/aws/knownLayers';
import { httpDocument } from '../app/httpRoutes';
import { ENDPOINT_DEFAULTS, LocalEndpoint, type EndpointPlace } from '../app/localEndpoint';
import { openProject } from '../app/openProject';
import type { ServeRequest } from '../app/serveFunctions';
import { PortRefused } from '../core/ports/lambdaEndpoint';
import type { FromWorker, Methods } from './protocol';
import type { Answer, WorkerDeps } from './workerDeps';

const LOCALHOST = '127.0.0.1';

/** The endpoints that run, and answers that start and stop them. */
export function createEndpointAnswers(
  deps: WorkerDeps,
  post: (message: FromWorker) => void,
): {
  readonly answers: {
    readonly startEndpoint: Answer<'startEndpoint'>;
    readonly stopEndpoint: Answer<'stopEndpoint'>;
  };
  stopAll(): Promise<void>;
} {
  const running = new Map<string, LocalEndpoint>();
  const stop = async (folder: string): Promise<void> => {
    const endpoint = running.get(folder);
    running.delete(folder);
    await endpoint?.close();
  };
  return {
    answers: {
      async startEndpoint({ folder, http, choices }) {
        await stop(folder);
        const place: EndpointPlace = {
          host: LOCALHOST,
          port: ENDPOINT_DEFAULTS.port,
          ...(http && { httpPort: ENDPOINT_DEFAULTS.httpPort }),
          log: (line) => post({ event: 'endpoint', folder, line }),
        };
        const request = requestFor(deps, { folder, choices }, post);
        const endpoint = await openSomewhere(deps, request, place);
        running.set(folder, endpoint);
        return describe(endpoint);
      },
      stopEndpoint: ({ folder }) => stop(folder).then(() => undefined),
    },
    async stopAll() {
      await Promise.all([...running.keys()].map(stop));
    },
  };
}

function requestFor(
  deps: WorkerDeps,
  { folder, choices }: Pick<Methods['startEndpoint']['params'], 'folder' | 'choices'>,
  post: (message: FromWorker) => void,
): ServeRequest {
  const { concurrency, idleMs, retryDelayMs, region, accountId } = ENDPOINT_DEFAULTS;
  return {
    folder,
    read: async () => {
      const { functions } = await openProject(deps.files, folder);
      return new KnownLayers(deps.fetched).fillIn(functions);
    },
    choicesOf: ({ id }) => choices[id] ?? {},
    deadLetters: deps.deadLetters,
    log: (id, line) => post({ event: 'log', folder, function: id, line }),
    ...{ concurrency, idleMs, retryDelayMs, region, accountId },
  };
}

/** On the usual ports, or on free ones when another endpoint has them. */
async function openSomewhere(
  deps: WorkerDeps,
  request: ServeRequest,
  place: EndpointPlace,
): Promise<LocalEndpoint> {
  try {
    return await LocalEndpoint.open(deps, request, place);
  } catch (error) {
    if (!(error instanceof PortRefused)) throw error;
    const free = { ...place, port: 0, ...(place.httpPort !== undefined && { httpPort: 0 }) };
    return LocalEndpoint.open(deps, request, free);
  }
}

async function describe(endpoint: LocalEndpoint): Promise<Methods['startEndpoint']['result']> {
  const { url, httpUrl } = endpoint;
  if (httpUrl === undefined) return { url };
  return { url, http: httpDocument(await endpoint.functions(), httpUrl) };
}
