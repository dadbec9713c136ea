import type { Check, CheckContext } from './check';
import { notExecutable } from './checks/binaries/notExecutable';
import { notReadable } from './checks/binaries/notReadable';
import { unfitBinaries } from './checks/binaries/unfitBinaries';
import { windowsLineEndings } from './checks/binaries/windowsLineEndings';
import { corruptArchive } from './checks/layers/corruptArchive';
import { handlerNotFound } from './checks/project/handlerNotFound';
import { importFromLayer } from './checks/imports/importFromLayer';
import { importFromRuntime } from './checks/imports/importFromRuntime';
import { importUnknown } from './checks/imports/importUnknown';
import { importUnresolved } from './checks/imports/importUnresolved';
import { importNotSearched } from './checks/imports/importNotSearched';
import { importNotShipped } from './checks/imports/importNotShipped';
import { importShadowsLayer } from './checks/imports/importShadowsLayer';
import { importVersionDiffers } from './checks/imports/importVersionDiffers';
import { layerNeedsFunction, layerNeedsLayer } from './checks/imports/layerNeeds';
import { searchPathReplaced } from './checks/project/searchPathReplaced';
import { notBuilt } from './checks/project/notBuilt';
import { duplicate } from './checks/layers/duplicate';
import { incompatibleArchitecture, incompatibleRuntime } from './checks/layers/incompatible';
import { junk } from './checks/layers/junk';
import { kindClash } from './checks/layers/kindClash';
import { orderDiffers } from './checks/layers/orderDiffers';
import { overriddenFiles } from './checks/layers/overriddenFiles';
import { repeatedEntry } from './checks/layers/repeatedEntry';
import { shadowedPackage } from './checks/layers/shadowedPackage';
import { tooLarge } from './checks/layers/tooLarge';
import { tooMany } from './checks/layers/tooMany';
import { tornPackage } from './checks/layers/tornPackage';
import { unreadableLayer, unresolvedLayer } from './checks/layers/unresolvedLayer';
import { unsafeEntry } from './checks/layers/unsafeEntry';
import { wrongLayout } from './checks/layers/wrongLayout';
import { wrongRegion } from './checks/layers/wrongRegion';
import { bootstrapMissing } from './checks/project/bootstrapMissing';
import { runtimeDeprecated } from './checks/project/runtimeDeprecated';
import type { Finding } from './finding';

const CHECKS: readonly Check[] = [
  corruptArchive,
  unsafeEntry,
  repeatedEntry,
  unresolvedLayer,
  unreadableLayer,
  tornPackage,
  shadowedPackage,
  kindClash,
  overriddenFiles,
  wrongLayout,
  junk,
  duplicate,
  wrongRegion,
  incompatibleRuntime,
  incompatibleArchitecture,
  orderDiffers,
  tooMany,
  tooLarge,
  notReadable,
  unfitBinaries,
  notExecutable,
  windowsLineEndings,
  notBuilt,
  handlerNotFound,
  bootstrapMissing,
  runtimeDeprecated,
  importUnresolved,
  importUnknown,
  importFromLayer,
  importFromRuntime,
  importNotSearched,
  importNotShipped,
  importVersionDiffers,
  importShadowsLayer,
  layerNeedsLayer,
  layerNeedsFunction,
  searchPathReplaced,
];

/** What a layer can have wrong by itself, whoever will use it. */
const LAYER_CHECKS: readonly Check[] = [
  corruptArchive,
  unsafeEntry,
  repeatedEntry,
  wrongLayout,
  shadowedPackage,
  junk,
  tooLarge,
  notReadable,
  unfitBinaries,
  notExecutable,
  windowsLineEndings,
  notBuilt,
];

/** Runs the checks of a layer that stands alone, without the function that will use it. */
export function runLayerChecks(context: CheckContext): Finding[] {
  return LAYER_CHECKS.flatMap((check) => check(context));
}

/** Runs every check over one function. */
export function runChecks(context: CheckContext): Finding[] {
  return CHECKS.flatMap((check) => check(context));
}
