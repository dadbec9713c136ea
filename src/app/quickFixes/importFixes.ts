import type { Position } from '../../core/position';
import { importsAt, type ImportInFunction, type SourceDeps } from '../explainImportAt';
import type { InSource } from '../imports/importDocuments';
import type { WorkspaceSession } from '../workspaceSession';
import { declareFix } from './declareFix';
import type { ImportFix } from './importFix';
import { attachFix, reorderFix } from './layerFixes';

/** What can be done about the import at a place, in all functions that have the file; each thing once. */
export async function importFixes(
  deps: SourceDeps,
  session: WorkspaceSession,
  source: InSource,
  place: Position,
): Promise<readonly ImportFix[]> {
  const fixes = new Map<string, ImportFix>();
  for await (const one of importsAt(deps, session, source, place)) {
    for (const fix of [
      await declareFix(deps.files, session, one),
      await attachFix(deps.files, session, one),
      await reorderFix(deps.files, session, one),
      openFix(one),
    ])
      if (fix) fixes.set(JSON.stringify({ ...fix, function: undefined }), fix);
  }
  return [...fixes.values()];
}

function openFix({ target, found: { resolution } }: ImportInFunction): ImportFix | undefined {
  if (resolution.status !== 'resolved' || resolution.provider.kind !== 'layer') return undefined;
  return { kind: 'open', function: target.definition.id, path: resolution.path };
}
