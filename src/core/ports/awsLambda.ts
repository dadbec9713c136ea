import type { Architecture, LayerCompatibility } from '../project/definitions';
import type { FunctionSettings } from '../project/functionSettings';

/** As whom and where AWS is asked. What is left out is found as AWS' own tools find it. */
export interface AwsPlace {
  /** Of `~/.aws`. */
  readonly profile?: string;
  /** `eu-central-1`. */
  readonly region?: string;
}

/** An archive that AWS hands out. */
export interface RemoteArchive {
  /** Whoever has this address can read the archive for some minutes: it is neither kept nor logged. */
  readonly url: string;
  /** Of the archive's bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Bytes of the archive. */
  readonly size: number;
}

/** A published layer version. */
export interface RemoteLayer {
  readonly arn: string;
  readonly archive: RemoteArchive;
  readonly compatible: LayerCompatibility;
  readonly description?: string;
  readonly license?: string;
}

/** What becomes the next version of a layer. */
export interface LayerToPublish {
  readonly name: string;
  /** Bytes of a zip. */
  readonly archive: Uint8Array;
  readonly compatible: LayerCompatibility;
  readonly description?: string;
  readonly license?: string;
}

/** A function as it is deployed. */
export interface RemoteFunction extends FunctionSettings {
  readonly arn: string;
  readonly name: string;
  readonly runtime?: string;
  readonly handler?: string;
  readonly architecture: Architecture;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Why the variables can't be had, when they can't: the key that encrypts them is refused. */
  readonly environmentError?: string;
  /** ARNs of its layer versions, the first one first. */
  readonly layers: readonly string[];
  readonly reservedConcurrency?: number;
  /** Absent for a container image. */
  readonly archive?: RemoteArchive;
  /** URI of the container image that it is. */
  readonly image?: string;
}

/** A function in a list: what `ListFunctions` tells. */
export interface RemoteFunctionRow {
  readonly arn: string;
  readonly name: string;
  readonly runtime?: string;
  readonly layers: readonly string[];
}

/** A page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Asks for the next page; absent on the last one. */
  readonly next?: string;
}

/**
 * The Lambda service of AWS. Called only when the user asked for it. Everything rejects with an {@link AwsRefusal},
 * or with the signal's reason when it fires.
 */
export interface AwsLambda {
  /** The region that a place comes to. */
  region(place: AwsPlace): Promise<string>;
  layer(arn: string, place: AwsPlace, signal?: AbortSignal): Promise<RemoteLayer>;
  /** @param name name, or ARN, with a version or alias or without */
  function(name: string, place: AwsPlace, signal?: AbortSignal): Promise<RemoteFunction>;
  functions(
    place: AwsPlace,
    from: string | undefined,
    signal?: AbortSignal,
  ): Promise<Page<RemoteFunctionRow>>;
  /** The one call that changes something in the account. */
  publish(
    layer: LayerToPublish,
    place: AwsPlace,
    signal?: AbortSignal,
  ): Promise<Pick<RemoteLayer, 'arn'> & Pick<RemoteArchive, 'sha256'>>;
  /** The bytes at an address that AWS gave. */
  download(url: string, signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

/** Why AWS gave nothing: `unreachable` may work at the next try. */
export type AwsRefusalKind =
  'denied' | 'absent' | 'expired' | 'no-credentials' | 'no-region' | 'unreachable' | 'other';

/** AWS, or the way to it, said no. */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal';

  /** @param message a clause for people: `the version is not there` */
  constructor(
    readonly kind: AwsRefusalKind,
    message: string,
  ) {
    super(message);
  }
}
