import { errorText } from '../../core/errorText';
import type { Buffering, DestinationAddress, Subscription } from './subscription';
import { STREAMS, type Stream } from './telemetryEvent';
import type { TelemetryApi } from './telemetryApis';

type Fields = Readonly<Record<string, unknown>>;

/** Why a request can't be taken, for its answer. */
class Refused extends Error {}

/** Least, most and default of what a subscriber may buffer (AWS "Lambda Telemetry API: buffering", read 2026-11). */
const BUFFERING: Readonly<Record<keyof Buffering, readonly [number, number, number]>> = {
  maxItems: [1000, 10_000, 10_000],
  maxBytes: [262_144, 1_048_576, 262_144],
  timeoutMs: [25, 30_000, 1000],
};

const HOSTS = ['sandbox.localdomain', 'sandbox'];

/** The body of a subscription, or why it is none. */
export function parseSubscription(
  text: string,
  api: TelemetryApi,
): Subscription | { readonly problem: string } {
  try {
    const fields = object(parse(text), 'the body');
    return {
      schemaVersion: schemaVersion(fields, api),
      streams: streams(fields.types),
      buffering: buffering(fields.buffering),
      destination: destination(object(fields.destination, 'destination'), api),
    };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.message };
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refused(`failed to parse JSON: ${errorText(error)}`);
  }
}

function schemaVersion(fields: Fields, api: TelemetryApi): string {
  const version = fields.schemaVersion ?? api.defaultVersion;
  if (typeof version === 'string' && api.schemaVersions.includes(version)) return version;
  throw new Refused(`schemaVersion must be one of ${api.schemaVersions.join(', ')}`);
}

function streams(types: unknown): readonly Stream[] {
  if (!Array.isArray(types)) throw new Refused('types must be a list');
  if (types.length === 0) throw new Refused('types should not be empty');
  const chosen = STREAMS.filter((stream) => types.includes(stream));
  if (types.every((type) => STREAMS.includes(type as Stream))) return chosen;
  throw new Refused(`types must be of ${STREAMS.join(', ')}`);
}

function buffering(value: unknown): Buffering {
  const fields = value === undefined ? {} : object(value, 'buffering');
  const read = (name: keyof Buffering): number => {
    const [least, most, usual] = BUFFERING[name];
    const given = fields[name] ?? usual;
    if (Number.isInteger(given) && Number(given) >= least && Number(given) <= most) {
      return Number(given);
    }
    throw new Refused(`buffering.${name} must be a whole number from ${least} to ${most}`);
  };
  return { maxItems: read('maxItems'), maxBytes: read('maxBytes'), timeoutMs: read('timeoutMs') };
}

function destination(fields: Fields, api: TelemetryApi): DestinationAddress {
  switch (fields.protocol) {
    case 'HTTP':
      return { protocol: 'HTTP', method: method(fields, api), ...uri(fields.URI) };
    case 'TCP':
      return { protocol: 'TCP', port: port(fields.port) };
    default:
      throw new Refused('destination.protocol must be HTTP or TCP');
  }
}

function method(fields: Fields, api: TelemetryApi): 'POST' | 'PUT' {
  const { method = 'POST' } = api.choosesMethod ? fields : {};
  if (method === 'POST' || method === 'PUT') return method;
  throw new Refused('destination.method must be POST or PUT');
}

function uri(value: unknown): {
  readonly host: string;
  readonly port: number;
  readonly path: string;
} {
  if (typeof value !== 'string' || !URL.canParse(value)) {
    throw new Refused('destination.URI must be a URI');
  }
  const parsed = new URL(value);
  if (parsed.protocol !== 'http:') throw new Refused('destination.URI must begin with http://');
  if (!HOSTS.includes(parsed.hostname)) {
    throw new Refused(`destination.URI host must be ${HOSTS[0] ?? ''}`);
  }
  // Port 80 is left out by the parser.
  const named = /^http:\/\/[^/:]+:80(?:\/|$)/i.test(value) ? '80' : parsed.port;
  if (named === '') throw new Refused('URI port is not provided');
  return {
    host: `${parsed.hostname}:${named}`,
    port: port(Number(named)),
    path: parsed.pathname + parsed.search,
  };
}

/** Lambda's own: no destination may have it (AWS "Lambda Telemetry API", read 2026-11; in which words it refuses is not said). */
const RESERVED_PORT = 9001;

function port(value: unknown): number {
  if (value === RESERVED_PORT) throw new Refused(`destination.port ${RESERVED_PORT} is reserved`);
  if (Number.isInteger(value) && Number(value) > 0 && Number(value) < 65_536) return Number(value);
  throw new Refused('destination.port must be a whole number from 1 to 65535');
}

function object(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new Refused(`${name} must be an object`);
}
