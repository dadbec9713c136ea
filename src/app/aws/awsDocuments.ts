/** What commands that ask AWS print. */

/** One layer that was asked for. */
export interface FetchedLayerRow {
  /** As it was given, or as the project writes it. */
  readonly reference: string;
  /** `kept`: its bytes were in the cache already. */
  readonly status: 'fetched' | 'kept' | 'unreadable';
  readonly arn?: string;
  readonly sha256?: string;
  /** Bytes of its archive. */
  readonly size?: number;
  readonly runtimes?: readonly string[];
  readonly architectures?: readonly string[];
  readonly description?: string;
  readonly license?: string;
  /** Of an unreadable one, as a clause. */
  readonly reason?: string;
}

/** The document of `strata layer fetch`. */
export interface FetchDocument {
  readonly schemaVersion: 1;
  readonly layers: readonly FetchedLayerRow[];
}

/** The document of `strata layer publish`. */
export interface PublishDocument {
  readonly schemaVersion: 1;
  readonly arn: string;
  /** Of the archive, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Bytes of the archive. */
  readonly size: number;
}
