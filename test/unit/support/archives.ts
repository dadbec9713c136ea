import type { ArchiveTree } from '../../../src/core/archive/archiveTree';
import { knownArchive } from '../../../src/core/archive/knownArchive';
import { zipArchives } from '../../../src/platform/zipArchives';
import { workspaceOf, type Workspace } from './workspaces';

/** Opens archives that are made in a test; their files go with `dispose`. */
export class TestArchives {
  private readonly workspaces: Workspace[] = [];

  async open(bytes: Uint8Array): Promise<ArchiveTree> {
    const workspace = await workspaceOf({ 'layer.zip': bytes });
    this.workspaces.push(workspace);
    return knownArchive(await zipArchives.open(`${workspace.folder}/layer.zip`));
  }

  async dispose(): Promise<void> {
    await Promise.all(this.workspaces.splice(0).map(({ dispose }) => dispose()));
  }
}
