/** A cloud assembly, the result of `cdk synth` (AWS: "Cloud assemblies", cdk-assets manifest; read 2026-11). */
import type { Files } from '../../core/ports/files';
import { readText } from '../projectKind';
import { at, entriesAt, parseJson, textAt } from '../json';

/** A stack of an assembly. */
export interface AssemblyStack {
  /** Absolute path of its template. */
  readonly templateFile: string;
  readonly stackName?: string;
  readonly region?: string;
  readonly account?: string;
}

export interface Assembly {
  /** Of all nested assemblies (stages) too, in the order of the manifests. */
  readonly stacks: readonly AssemblyStack[];
  /** Absolute path of a file or folder by the object key that it is deployed under. */
  readonly assets: ReadonlyMap<string, string>;
  /** Whether the app had CDK sort layers, as the assembly tells; `undefined` when it does not. */
  readonly sortsLayers: boolean | undefined;
}

/** Stages in stages. */
const MAX_DEPTH = 5;
const SORTING_FLAG = '@aws-cdk/aws-lambda:recognizeLayerVersion';
const TEMPLATE = /(?<!\.nested)\.template\.json$/;

/** Reads the assembly in a folder, with or without a manifest; `undefined` when there is no such folder. */
export async function readAssembly(
  files: Files,
  folder: string,
  depth = 0,
): Promise<Assembly | undefined> {
  const names = await files.list(folder);
  if (!names) return undefined;
  const sorted = [...names].sort();
  const manifest = parseJson(await readText(files, files.join(folder, 'manifest.json')));
  const artifacts = entriesAt(manifest, 'artifacts');
  const own =
    artifacts.length > 0
      ? artifacts.flatMap(([id, artifact]) => toStack(files, folder, id, artifact))
      : sorted
          .filter((name) => TEMPLATE.test(name))
          .map((name) => ({ templateFile: files.join(folder, name) }));
  const stages =
    artifacts.length > 0
      ? artifacts.flatMap(([, artifact]) => textAt(artifact, 'properties', 'directoryName') ?? [])
      : sorted.filter((name) => name.startsWith('assembly-'));
  const nested = await Promise.all(
    depth < MAX_DEPTH
      ? stages.map((name) => readAssembly(files, files.join(folder, name), depth + 1))
      : [],
  );
  const below = nested.filter((assembly) => assembly !== undefined);
  return {
    stacks: [...own, ...below.flatMap(({ stacks }) => stacks)],
    assets: new Map([
      ...(await readAssets(files, folder, sorted)),
      ...below.flatMap(({ assets }) => [...assets]),
    ]),
    sortsLayers: flagOf(artifacts),
  };
}

function toStack(files: Files, folder: string, id: string, artifact: unknown): AssemblyStack[] {
  const template = textAt(artifact, 'properties', 'templateFile');
  if (textAt(artifact, 'type') !== 'aws:cloudformation:stack' || template === undefined) return [];
  const place = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(textAt(artifact, 'environment') ?? '');
  const [account, region] = [place?.[1], place?.[2]];
  return [
    {
      templateFile: files.join(folder, template),
      stackName: textAt(artifact, 'properties', 'stackName') ?? id,
      ...(region !== undefined && region !== 'unknown-region' && { region }),
      ...(account !== undefined && account !== 'unknown-account' && { account }),
    },
  ];
}

async function readAssets(
  files: Files,
  folder: string,
  names: readonly string[],
): Promise<[string, string][]> {
  const manifests = await Promise.all(
    names
      .filter((name) => name.endsWith('.assets.json'))
      .map(async (name) => parseJson(await readText(files, files.join(folder, name)))),
  );
  return manifests
    .flatMap((manifest) => entriesAt(manifest, 'files'))
    .flatMap(([, asset]) => {
      const path = textAt(asset, 'source', 'path');
      if (path === undefined) return [];
      return entriesAt(asset, 'destinations').flatMap(([, destination]) => {
        const key = textAt(destination, 'objectKey');
        return key === undefined ? [] : [[key, files.join(folder, path)] as [string, string]];
      });
    });
}

function flagOf(artifacts: readonly (readonly [string, unknown])[]): boolean | undefined {
  const values = artifacts.map(([, artifact]) =>
    at(artifact, 'properties', 'flags', SORTING_FLAG, 'userValue'),
  );
  return values.find((value) => typeof value === 'boolean');
}

/** Whether `cdk.json` has CDK sort layers. */
export function sortsLayers(cdkJson: unknown): boolean {
  const flag = at(cdkJson, 'context', SORTING_FLAG);
  return flag === true || flag === 'true';
}
