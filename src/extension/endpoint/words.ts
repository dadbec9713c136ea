/** What the editor says of a local endpoint. */
import type { Methods } from '../../worker/protocol';

/** Where an endpoint listens, and its routes when it serves APIs. */
export type StartedEndpoint = Methods['startEndpoint']['result'];

/** For the status bar: `Lambda :3001`. */
export function endpointWords(
  project: string,
  { url, http }: StartedEndpoint,
): { readonly text: string; readonly tooltip: string; readonly label: string } {
  const apis = http ? [`APIs and function URLs at ${http.http}`] : [];
  return {
    text: `$(broadcast) Lambda :${new URL(url).port}`,
    tooltip: [`The functions of ${project} are served at ${url}`, ...apis].join('\n'),
    label: `Local Lambda endpoint of ${project} at ${url}`,
  };
}

/** For the output: where it listens, then a line for each route. */
export function endpointLines({ url, http }: StartedEndpoint): string[] {
  return [
    `Listening at ${url}`,
    ...(http?.routes ?? []).map(
      ({ method, url: place, function: id }) => `${method} ${place} → ${id}`,
    ),
  ];
}
