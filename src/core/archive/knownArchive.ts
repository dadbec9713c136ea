import type { OpenArchive } from '../ports/archives';
import { readArchiveIndex } from './archiveIndex';
import { boundContents } from './archiveLimits';
import { createArchiveTree, treeOver, type ArchiveTree } from './archiveTree';
import { decodeArchive, encodeArchive } from './savedArchive';

/** An archive's tree: out of memory when it was opened before, else out of its bytes. */
export async function knownArchive(archive: OpenArchive): Promise<ArchiveTree> {
  return (await recallTree(archive)) ?? readTree(archive);
}

async function recallTree({ memory, contents }: OpenArchive): Promise<ArchiveTree | undefined> {
  const bytes = await memory?.recall();
  const saved = bytes && decodeArchive(bytes);
  if (!saved) return undefined;
  const bounded = boundContents(contents, saved.unzippedSize);
  return { ...saved, tree: treeOver(saved.entries, bounded, (entry) => saved.member(entry)) };
}

async function readTree({ source, contents, memory }: OpenArchive): Promise<ArchiveTree> {
  const index = await readArchiveIndex(source);
  const archive = await createArchiveTree(index, contents, source.size);
  // A damage may have been one of the disk or of the moment: what was damaged is looked at again.
  const isWhole = archive.problems.every(({ code }) => code !== 'layer.corrupt');
  if (isWhole) await memory?.keep(encodeArchive(archive));
  return archive;
}
