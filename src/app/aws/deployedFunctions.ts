import type { AwsPlace } from '../../core/ports/awsLambda';
import type { FunctionDefinition } from '../../core/project/definitions';
import type { Project } from '../openProject';
import { fetchDeployed, type DeployedOptions } from './deployedFunction';
import type { FetchDeps } from './fetchArchive';
import type { KnownLayers } from './knownLayers';

/** What opening a deployed function gives. */
export interface OpenedDeployed {
  /** Id in the project of deployed functions. */
  readonly id: string;
  readonly arn: string;
  readonly warnings: readonly string[];
}

/** Deployed functions that were opened, as a project of their own. They are in memory alone. */
export class DeployedFunctions {
  private readonly byArn = new Map<string, FunctionDefinition>();

  /** @param folder absolute; stands for the project, and nothing is in it */
  constructor(
    private readonly deps: FetchDeps,
    private readonly known: KnownLayers,
    readonly folder: string,
  ) {}

  /** Opens a function, or opens it again as it is deployed now. See {@link fetchDeployed}. */
  async open(name: string, place: AwsPlace, options: DeployedOptions): Promise<OpenedDeployed> {
    const found = await fetchDeployed(this.deps, this.known, name, place, options);
    const { definition, warnings } = found;
    const arn = definition.deployedAs ?? name;
    this.byArn.set(arn, definition);
    return { id: this.idOf(arn, definition), arn, warnings };
  }

  project(): Project {
    const functions = [...this.byArn].map(([arn, one]) => ({ ...one, id: this.idOf(arn, one) }));
    return { folder: this.folder, functions, problems: [], findingSeverities: {} };
  }

  /** One name may be in several regions, accounts and versions. */
  private idOf(arn: string, { id }: FunctionDefinition): string {
    const others = [...this.byArn].filter(([, one]) => one.id === id);
    return others.length > 1 ? `${arn}#${id}` : id;
  }
}
