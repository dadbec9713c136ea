import { basename } from '../core/filesystem/paths';
import { mergeStack } from '../core/layers/merge';
import { sameBySizeAndCrc } from '../core/layers/sameContents';
import type { OpenFunction } from '../core/project/openFunction';
import type { BrowseFilter, BrowseScope, NodeRow } from './browseDocuments';
import { Listing } from './listing';

const MAX_FOUND = 500;

/** The filesystem of a function for views: as the function sees it, or as some of its layers make it. */
export class Browser {
  private whole: Promise<Listing> | undefined;
  /** The scope that was asked for last; merging is dear, and people look at one after the other. */
  private last: { readonly key: string; readonly listing: Promise<Listing> } | undefined;

  constructor(private readonly target: OpenFunction) {}

  /** Rows directly in a folder that pass the filter; `/` has `/opt` and `/var/task`. */
  async children(path: string, { scope, ...filter }: BrowseFilter): Promise<NodeRow[]> {
    return (await this.listing(scope)).children(path, filter);
  }

  /** Paths whose last segment contains a text, whatever its case. */
  find(text: string): string[] {
    const wanted = text.toLowerCase();
    const found = this.target.filesystem.entries.filter(({ path }) =>
      basename(path).toLowerCase().includes(wanted),
    );
    return found.slice(0, MAX_FOUND).map(({ path }) => path);
  }

  private listing(scope: BrowseScope | undefined): Promise<Listing> {
    const { filesystem, layers } = this.target;
    if (!scope) return (this.whole ??= Listing.create(filesystem, layers, filesystem));
    const key = `${scope.kind} ${scope.layer}`;
    if (this.last?.key !== key) this.last = { key, listing: this.listScope(scope) };
    return this.last.listing;
  }

  private async listScope({ kind, layer }: BrowseScope): Promise<Listing> {
    const layers = this.target.layers.filter(({ position }) =>
      kind === 'alone' ? position === layer : position <= layer,
    );
    const filesystem = await mergeStack(layers, undefined, sameBySizeAndCrc);
    return Listing.create(filesystem, layers, this.target.filesystem);
  }
}
