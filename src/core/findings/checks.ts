import type { Check, CheckContext } from './check';
import { corruptArchive } from './checks/corruptArchive';
import { handlerNotFound } from './checks/handlerNotFound';
import { importFromLayer } from './checks/importFromLayer';
import { importFromRuntime } from './checks/importFromRuntime';
import { importUnknown } from './checks/importUnknown';
import { importUnresolved } from './checks/importUnresolved';
import { notBuilt } from './checks/notBuilt';
import { overriddenFiles } from './checks/overriddenFiles';
import { tornPackage } from './checks/tornPackage';
import { unresolvedLayer } from './checks/unresolvedLayer';
import { unsafeEntry } from './checks/unsafeEntry';
import type { Finding } from './finding';

const CHECKS: readonly Check[] = [
  corruptArchive,
  unsafeEntry,
  unresolvedLayer,
  tornPackage,
  overriddenFiles,
  notBuilt,
  handlerNotFound,
  importUnresolved,
  importUnknown,
  importFromLayer,
  importFromRuntime,
];

/** Runs every check over one function. */
export function runChecks(context: CheckContext): Finding[] {
  return CHECKS.flatMap((check) => check(context));
}
