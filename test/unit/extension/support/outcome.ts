import type { InvocationOutcome } from '../../../../src/app/browseDocuments';

/** A cold, successful invocation. */
export const OUTCOME: InvocationOutcome = {
  function: 'Resize',
  payload: '{"a":"<b>"}',
  functionError: false,
  requestId: 'r',
  cold: true,
  tier: 'bubblewrap',
  network: 'host',
  interpreter: '22.1.0',
  report: {
    durationMs: 12.34,
    billedDurationMs: 13,
    initDurationMs: 84.2,
    memorySizeMb: 128,
    maxMemoryUsedMb: 61,
  },
  logs: ['START RequestId: r', '<script>alert(1)</script>', 'END RequestId: r'],
  warnings: ['Layer 1 is left out.'],
  frames: [],
  environment: { TOKEN: 'secret', TABLE: 'items' },
};
