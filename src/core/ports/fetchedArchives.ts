import type { LayerCompatibility } from '../project/definitions';
import type { RemoteArchive } from './awsLambda';

/** A layer version that was fetched once. */
export interface FetchedLayer {
  /** Whole, without open parts. */
  readonly arn: string;
  /** Of its archive, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Bytes of its archive. */
  readonly size: number;
  readonly compatible: LayerCompatibility;
  readonly description?: string;
  readonly license?: string;
}

/** Bytes that came in were not those that were announced. */
export class WrongArchive extends Error {
  override readonly name = 'WrongArchive';
}

/** Archives that were fetched from AWS, kept by their contents. What is kept may be lost at any time. */
export interface FetchedArchives {
  /** Absolute path of an archive; `undefined` when it is not kept. */
  find(sha256: string): Promise<string | undefined>;
  /**
   * Keeps an archive as it comes in, whole or not at all, and gives its path. Rejects with {@link WrongArchive} when
   * it is longer, shorter or another than announced, with the reader's own error, or when the disk refuses.
   */
  keep(
    archive: Pick<RemoteArchive, 'sha256' | 'size'>,
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<string>;
  /** What was fetched for a reference: an ARN, or one with open parts as the project writes it. */
  recallLayer(reference: string): Promise<FetchedLayer | undefined>;
  rememberLayer(reference: string, layer: FetchedLayer): Promise<void>;
}
