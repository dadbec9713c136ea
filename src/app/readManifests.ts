import {
  parseGemfile,
  parseGradle,
  parsePackageJson,
  parsePom,
  parseRequirements,
  type Declared,
  type Manifest,
} from '../core/manifests/manifest';
import { parsePyproject } from '../core/manifests/pyproject';
import type { FunctionDefinition, LayerReference } from '../core/project/definitions';
import type { Files } from '../core/ports/files';
import { isInside } from './isInside';

/** A manifest of the project, with how it is shown and what installs it. */
export interface FoundManifest {
  readonly manifest: Manifest;
  readonly shownAs: string;
  readonly command: string;
  readonly layer?: number;
  /** What it declares is meant to lie where the function or the layer is packed from. */
  readonly ships: boolean;
}

/** The manifests beside a function's code, above it up to the project's folder, and in its layers' sources. */
export async function readManifests(
  files: Files,
  folder: string,
  definition: FunctionDefinition,
): Promise<FoundManifest[]> {
  return [
    ...(await ownManifests(files, folder, definition)),
    ...(await layerManifests(files, folder, definition.layers)),
  ];
}

async function ownManifests(
  files: Files,
  folder: string,
  { code, codeSource, buildCommand }: FunctionDefinition,
): Promise<FoundManifest[]> {
  const start = codeSource ?? (code.kind === 'local' ? code.path : undefined);
  if (start === undefined) return [];
  const found: FoundManifest[] = [];
  for (let place = start; ; place = files.join(place, '..')) {
    const ships = place === start;
    for (const manifest of await manifestsIn(files, place)) {
      found.push({
        manifest,
        ships,
        shownAs: files.relative(folder, manifest.file),
        command: buildCommand ?? (await installCommand(files, folder, place, start, manifest)),
      });
    }
    if (!isInside(files, folder, place) || files.relative(folder, place) === '') return found;
  }
}

async function layerManifests(
  files: Files,
  folder: string,
  layers: readonly LayerReference[],
): Promise<FoundManifest[]> {
  const found: FoundManifest[] = [];
  for (const { position, target, build } of layers) {
    const source = build?.source ?? (target.kind === 'local' ? target.path : undefined);
    if (source === undefined) continue;
    for (const place of [source, files.join(source, 'nodejs'), files.join(source, 'python')]) {
      for (const manifest of await manifestsIn(files, place)) {
        found.push({
          manifest,
          layer: position,
          ships: true,
          shownAs: files.relative(folder, manifest.file),
          command:
            build?.command ??
            (await installCommand(files, folder, place, files.join(source, 'python'), manifest)),
        });
      }
    }
  }
  return found;
}

/**
 * What puts packages where Lambda looks for them, typed in the project's folder.
 * @param place folder of the manifest; npm installs beside it
 * @param pythonFolder where packages of Python belong
 */
async function installCommand(
  files: Files,
  folder: string,
  place: string,
  pythonFolder: string,
  { ecosystem, file }: Manifest,
): Promise<string> {
  const shown = (path: string): string => files.relative(folder, path) || '.';
  if (ecosystem === 'pypi') {
    const isProject = file.endsWith('pyproject.toml');
    const what = isProject ? shown(place) : `-r ${shown(file)}`;
    return `python3 -m pip install ${what} -t ${shown(pythonFolder)}`;
  }
  if (ecosystem === 'rubygems') return `bundle install --gemfile ${shown(file)}`;

  const locked = (await files.stat(files.join(place, 'package-lock.json'))) !== undefined;
  return `npm ${locked ? 'ci' : 'install'} --prefix ${shown(place)}`;
}

const READERS: readonly {
  readonly name: string;
  readonly ecosystem: Manifest['ecosystem'];
  /** `undefined` for a file that declares nothing by its nature. */
  readonly parse: (text: string) => Declared | undefined;
}[] = [
  { name: 'package.json', ecosystem: 'npm', parse: parsePackageJson },
  { name: 'requirements.txt', ecosystem: 'pypi', parse: parseRequirements },
  { name: 'pyproject.toml', ecosystem: 'pypi', parse: parsePyproject },
  { name: 'Gemfile', ecosystem: 'rubygems', parse: parseGemfile },
  { name: 'pom.xml', ecosystem: 'maven', parse: parsePom },
  { name: 'build.gradle', ecosystem: 'maven', parse: parseGradle },
  { name: 'build.gradle.kts', ecosystem: 'maven', parse: parseGradle },
];

async function manifestsIn(files: Files, folder: string): Promise<Manifest[]> {
  const names = new Set(await files.list(folder));
  const found = await Promise.all(
    READERS.filter(({ name }) => names.has(name)).map(async ({ name, ecosystem, parse }) => {
      const file = files.join(folder, name);
      const text = await readText(files, file);
      const declared = text === undefined ? undefined : parse(text);
      return declared ? [{ ecosystem, file, ...declared }] : [];
    }),
  );
  return found.flat();
}

async function readText(files: Files, path: string): Promise<string | undefined> {
  if ((await files.stat(path))?.kind !== 'file') return undefined;
  const bytes = await files.read(path);
  return bytes && new TextDecoder().decode(bytes);
}
