import type { EnvironmentPrograms } from './environmentPrograms';
import type { ShutdownReason } from './extensionsApi/events';
import type { Extension } from './extensionsApi/extension';
import type { ExtensionRegistry } from './extensionsApi/registry';
import { within } from './process/within';
import type { TelemetryHub } from './telemetry/telemetryHub';

/**
 * Milliseconds from the first signal to the kill (AWS "Lambda execution environment: shutdown phase", read 2026-11):
 * none without extensions.
 */
const BUDGET_INTERNAL_MS = 500;
const BUDGET_EXTERNAL_MS = 2000;
/** The runtime's part of it, when there are external extensions (AWS' emulator 1.30, read 2026-11). */
const RUNTIME_SHARE = 0.3;
/** Of the budget, for subscribers that take their last events slowly. */
const TELEMETRY_SHARE = 0.2;

/** Ends the programs of an environment in Lambda's order: the runtime, then the extensions that asked to be told. */
export async function shutDown(
  programs: EnvironmentPrograms,
  registry: ExtensionRegistry,
  telemetry: TelemetryHub,
  reason: ShutdownReason,
): Promise<void> {
  if (registry.registered.length === 0) return;
  const external = registry.external.filter((extension) => programs.programOf(extension));
  const budgetMs = external.length > 0 ? BUDGET_EXTERNAL_MS : BUDGET_INTERNAL_MS;
  const deadlineMs = Date.now() + budgetMs;
  const { runtime } = programs;
  if (runtime) {
    runtime.signal('TERM');
    await within(runtime.exited, external.length > 0 ? budgetMs * RUNTIME_SHARE : budgetMs);
    runtime.signal('KILL');
  }
  // What the runtime said last comes before the event that has an extension send off what it holds.
  await programs.drain();
  await within(telemetry.flush(), budgetMs * TELEMETRY_SHARE);
  registry.send({ eventType: 'SHUTDOWN', shutdownReason: reason, deadlineMs });
  const ends = external.map((extension) => endOf(extension, programs));
  await within(Promise.all(ends), deadlineMs - Date.now());
  await programs.drain();
}

function endOf(extension: Extension, programs: EnvironmentPrograms): Promise<unknown> {
  const running = programs.programOf(extension);
  if (!extension.events.includes('SHUTDOWN')) running?.signal('KILL');
  return running?.exited ?? Promise.resolve();
}
