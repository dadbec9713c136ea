import { awsCredentials } from '../aws/credentials';
import { compose, type Composed } from '../composition/compose';
import type { AwsCredentials } from '../core/ports/awsCredentials';
import type { DeadLetters, LambdaEndpoints } from '../core/ports/lambdaEndpoint';
import type { Shell } from '../core/ports/shell';
import { deadLetterFile } from '../platform/deadLetterFile';
import { systemShell } from '../platform/systemShell';
import { listenForHttp } from '../sandbox/httpFront/endpoint';
import { listenForInvokes } from '../sandbox/invokeApi/endpoint';

/** All that the commands need. */
export interface CliDeps extends Composed {
  /** Absolute working directory. */
  readonly cwd: string;
  readonly credentials: AwsCredentials;
  readonly endpoints: LambdaEndpoints;
  readonly shell: Shell;
  /** Dead letters in a file. */
  readonly deadLetters: (file: string) => DeadLetters;
}

/** @param distFolder folder of the built product */
export function composeCli(distFolder: string): CliDeps {
  return {
    ...compose(distFolder, process.env),
    cwd: process.cwd(),
    credentials: awsCredentials,
    endpoints: { listenForInvokes, listenForHttp },
    shell: systemShell,
    deadLetters: deadLetterFile,
  };
}
