import { MAX_UNZIPPED_BYTES } from '../../core/runtimes/limits';
import { AwsRefusal, type AwsLambda, type RemoteArchive } from '../../core/ports/awsLambda';
import type { FetchedArchives } from '../../core/ports/fetchedArchives';
import { formatBytes } from '../../core/quantities';

/** What fetching from AWS needs from outside. */
export interface FetchDeps {
  readonly aws: AwsLambda;
  readonly fetched: FetchedArchives;
}

/** How one download goes on. */
export interface FetchOptions {
  /** Takes the bytes that have come in, of all that will. */
  readonly onProgress?: (received: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** A download that broke off is begun once more. */
const TRIES = 2;

/**
 * The path of an archive: the one that is kept when its bytes were fetched before, else downloaded and checked against
 * its hash. Rejects with an AwsRefusal, a WrongArchive, or what the disk says.
 */
export async function fetchArchive(
  deps: FetchDeps,
  archive: RemoteArchive,
  options: FetchOptions,
): Promise<string> {
  const kept = await deps.fetched.find(archive.sha256);
  if (kept !== undefined) return kept;
  if (archive.size > MAX_UNZIPPED_BYTES)
    throw new AwsRefusal('other', `its ${formatBytes(archive.size)} are more than Lambda takes`);
  for (let attempt = 1; ; attempt++) {
    try {
      return await deps.fetched.keep(archive, counted(deps.aws, archive, options));
    } catch (error) {
      if (attempt === TRIES || !isPassing(error)) throw error;
    }
  }
}

async function* counted(
  aws: AwsLambda,
  { url, size }: RemoteArchive,
  { onProgress, signal }: FetchOptions,
): AsyncGenerator<Uint8Array> {
  let received = 0;
  for await (const chunk of aws.download(url, signal)) {
    received += chunk.length;
    onProgress?.(received, size);
    yield chunk;
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof AwsRefusal && error.kind === 'unreachable';
}
