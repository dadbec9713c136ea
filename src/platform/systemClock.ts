import type { Clock } from '../core/ports/clock';

/** The machine's own clock. */
export const systemClock: Clock = {
  today: () => new Date().toISOString().slice(0, 10),
};
