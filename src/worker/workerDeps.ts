import type { AnalysisDeps } from '../app/analysisDeps';
import type { FetchDeps } from '../app/aws/fetchArchive';
import type { BuildDeps } from '../app/functionBuilds';
import type { LayerDeps } from '../app/layers/layerDeps';
import type { EndpointDeps } from '../app/localEndpoint';
import type { DeadLetters } from '../core/ports/lambdaEndpoint';
import type { RunDeps } from '../app/startFunction';
import type { Method, Methods } from './protocol';

/** All that the worker needs from outside. */
export interface WorkerDeps
  extends AnalysisDeps, RunDeps, BuildDeps, LayerDeps, FetchDeps, EndpointDeps {
  /** Absolute; stands for the project of deployed functions. */
  readonly deployedFolder: string;
  /** Of the local endpoints. */
  readonly deadLetters: DeadLetters;
}

/** Answers one kind of question. */
export type Answer<M extends Method> = (
  params: Methods[M]['params'],
  signal: AbortSignal,
) => Promise<Methods[M]['result']>;
