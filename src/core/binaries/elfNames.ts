import type { BinarySource } from './binarySource';

const MAX_NAME = 4096; // Linux: PATH_MAX
/** A longer stretch is read name by name: the table of a big C++ library has tens of megabytes. */
const MAX_STRETCH = 64 << 10;
const MAX_NAMES = 4096;

/** The names that the dynamic section points to. */
export class NameTable {
  constructor(
    private readonly source: BinarySource,
    private readonly offset: number,
    private readonly size: number,
  ) {}

  /** The names at these places of the table. They mostly stand together, so they are read in one go. */
  async all(places: readonly number[]): Promise<string[]> {
    if (places.length === 0) return [];
    if (places.length > MAX_NAMES) throw new RangeError('more names than a linker writes');
    const from = places.reduce((a, b) => Math.min(a, b));
    const to = places.reduce((a, b) => Math.max(a, b));
    if (to - from > MAX_STRETCH) return this.oneByOne(places);
    const view = await this.view(from, to - from + MAX_NAME);
    return places.map((place) => view.name(place - from, MAX_NAME));
  }

  private async oneByOne(places: readonly number[]): Promise<string[]> {
    const names: string[] = [];
    for (const place of places) names.push((await this.view(place, MAX_NAME)).name(0, MAX_NAME));
    return names;
  }

  private view(place: number, length: number): ReturnType<BinarySource['view']> {
    if (place >= this.size) throw new RangeError('a name outside of its table');
    return this.source.viewUpTo(this.offset + place, Math.min(length, this.size - place), true);
  }
}
