/** Where a function's size goes: plain data for the picture. */
import type { SizeNode, SizesBy } from '../core/sizes/sizeTree';
import type { Waste } from '../core/sizes/weigh';

export interface SizesDocument {
  readonly function: string;
  /** Unzipped bytes of all layers and the function, as Lambda counts them. */
  readonly total: number;
  /** The most of them that Lambda takes. */
  readonly limit: number;
  /** The layers in order, the function's package last. */
  readonly providers: readonly SizeProvider[];
  /** Names of layers whose contents are not known: they count in AWS, and not here. */
  readonly unknown: readonly string[];
  readonly by: SizesBy;
  /** The boxes that were opened, from the outside in; the last one is shown. */
  readonly trail: readonly Pick<SizeBox, 'id' | 'name'>[];
  readonly here: SizeBox;
}

export interface SizeProvider extends Waste {
  /** 0 is the function's package. */
  readonly position: number;
  readonly name: string;
  readonly size: number;
}

/** One part of the picture. */
export interface SizeBox {
  /** Tells it from its neighbours. */
  readonly id: string;
  readonly name: string;
  /** `rest`: the parts that are too small to be shown one by one. */
  readonly kind: SizeNode['kind'] | 'rest';
  readonly size: number;
  /** Bytes of it that the function could do without. */
  readonly wasted: number;
  readonly files: number;
  /** Positions of the providers, the one with the most bytes first. */
  readonly providers: readonly number[];
  /** Runtime path, when it is one place of the filesystem. */
  readonly path?: string;
  /** Its parts, the largest first; three levels of them are given. */
  readonly parts: readonly SizeBox[];
}
