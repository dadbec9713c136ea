import { openContent, type Content } from '../core/layers/openContent';
import type { ContentTarget } from '../core/project/definitions';
import type { FileStat } from '../core/ports/files';
import type { AnalysisDeps } from './analysisDeps';
import { isInside } from './isInside';

type Place = ContentTarget & { readonly kind: 'local' };

interface Reading {
  readonly stat: FileStat | undefined;
  readonly content: Content | undefined;
}

interface Opened {
  readonly place: Place;
  readonly reading: Promise<Reading>;
  /** It may have changed since: an archive is looked at, a folder read again. */
  isDoubted: boolean;
}

/** Zips and folders as they were last read: each is read once until it changes, whatever else does. */
export class OpenedContents {
  private readonly known = new Map<string, Opened>();

  constructor(private readonly deps: Pick<AnalysisDeps, 'files' | 'archives'>) {}

  /** What is at a place now. See {@link openContent}. */
  async open(place: Place): Promise<Content | undefined> {
    const key = JSON.stringify([place.path, place.under, place.ships]);
    const known = this.known.get(key);
    if (known && !known.isDoubted) return (await known.reading).content;
    const reading = known ? this.readAgain(known) : this.read(place);
    const opened = { place, reading, isDoubted: false };
    this.known.set(key, opened);
    reading.catch(() => (opened.isDoubted = true));
    return (await reading).content;
  }

  /**
   * Says that something has changed on disk. What holds none of it is kept as it is.
   * @param files absolute, files and folders; left out when nobody knows which
   */
  changed(files?: readonly string[]): void {
    for (const opened of this.known.values()) {
      if (!files || files.some((file) => this.isConcerned(opened.place, file)))
        opened.isDoubted = true;
    }
  }

  /** A file of the layer, or a folder that the layer lies in. */
  private isConcerned({ path }: Place, file: string): boolean {
    const { files } = this.deps;
    return isInside(files, path, file) || isInside(files, file, path);
  }

  private async read(place: Place): Promise<Reading> {
    const { files, archives } = this.deps;
    const stat = await files.stat(place.path);
    return { stat, content: await openContent(files, archives, place) };
  }

  private async readAgain({ place, reading }: Opened): Promise<Reading> {
    const before = await reading.catch(() => undefined);
    const stat = await this.deps.files.stat(place.path);
    const isSame =
      before?.content?.kind === 'archive' &&
      before.stat?.size === stat?.size &&
      before.stat?.modifiedMs === stat?.modifiedMs;
    return isSame ? before : this.read(place);
  }
}
