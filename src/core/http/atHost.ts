import type { Gateway } from './gateways';

/**
 * The gateways that are served at a host: at a name below `localhost` the one that has it, anywhere else all APIs
 * together, or the only function URL of a project without APIs. None: nothing is served there.
 *
 * @param host as the request names it, with or without a port
 */
export function gatewaysAt(
  gateways: readonly Gateway[],
  host: string | undefined,
): readonly Gateway[] {
  const label = /^(.+)\.localhost(?::\d+)?$/i.exec(host ?? '')?.[1]?.toLowerCase();
  if (label !== undefined) return gateways.filter((one) => one.label === label);
  const apis = gateways.filter(({ kind }) => kind !== 'url');
  return apis.length > 0 || gateways.length !== 1 ? apis : gateways;
}
