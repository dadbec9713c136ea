import { streamOf, type TelemetryEvent } from './telemetryEvent';

/** One of the two APIs by which extensions subscribe, and how it tells of events. */
export interface TelemetryApi {
  readonly name: 'Telemetry' | 'Logs';
  readonly path: string;
  /** Versions of its events. */
  readonly schemaVersions: readonly string[];
  /** Of requests that name none; absent: they must. */
  readonly defaultVersion?: string;
  /** Before `ValidationError`. */
  readonly errorPrefix: string;
  /** A subscriber may choose the HTTP method. */
  readonly choosesMethod: boolean;
  /** The events that stand for one of ours. */
  tell(event: TelemetryEvent, schemaVersion: string): readonly TelemetryEvent[];
}

type Fields = Readonly<Record<string, unknown>>;

/** AWS "Lambda Telemetry API" and "Lambda Telemetry API Event schema reference", read 2026-11. */
export const TELEMETRY_API: TelemetryApi = {
  name: 'Telemetry',
  path: '/2022-07-01/telemetry',
  schemaVersions: ['2022-07-01', '2022-12-13', '2025-01-29'],
  errorPrefix: '',
  choosesMethod: false,
  tell: (event, version) => {
    if (event.type === 'platform.fault') return [];
    // Since the second version a line of the JSON log format is an object.
    const isFirst = version === '2022-07-01';
    if (isFirst && streamOf(event) !== 'platform' && typeof event.record !== 'string') {
      return [{ ...event, record: JSON.stringify(event.record) }];
    }
    return [event];
  },
};

/** AWS "Lambda Logs API", read 2026-11: the Telemetry API's forerunner, with fewer events and fields. */
export const LOGS_API: TelemetryApi = {
  name: 'Logs',
  path: '/2020-08-15/logs',
  schemaVersions: ['2020-08-15', '2021-03-18'],
  defaultVersion: '2020-08-15',
  errorPrefix: 'Logs.',
  choosesMethod: true,
  tell: (event, version) => {
    const fields = event.record as Fields;
    switch (event.type) {
      case 'platform.start':
        return [{ ...event, record: pick(fields, ['requestId', 'version']) }];
      case 'platform.runtimeDone': {
        if (version === '2020-08-15') return [];
        const status = fields.status === 'error' ? 'failure' : fields.status;
        return [{ ...event, record: { requestId: fields.requestId, status } }];
      }
      case 'platform.report':
        return [
          { ...event, type: 'platform.end', record: pick(fields, ['requestId']) },
          { ...event, record: pick(fields, ['requestId', 'metrics']) },
        ];
      case 'platform.telemetrySubscription':
        return [{ ...event, type: 'platform.logsSubscription' }];
      case 'platform.fault':
      case 'platform.extension':
      case 'platform.logsDropped':
        return [event];
      case 'function':
      case 'extension':
        return TELEMETRY_API.tell(event, '2022-07-01');
      default:
        return [];
    }
  },
};

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}
