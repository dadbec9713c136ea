import type { Manifest } from '../manifests/manifest';
import { normalise } from '../packages/pythonPackages';
import type { MergedFilesystem } from '../filesystem/mergedFilesystem';

/** Names that PyPI and `import` spell differently; all others are the same but for case and dashes. */
const IMPORT_NAMES: Readonly<Record<string, string>> = {
  beautifulsoup4: 'bs4',
  'opencv-python': 'cv2',
  'opencv-python-headless': 'cv2',
  pillow: 'PIL',
  'psycopg2-binary': 'psycopg2',
  pyjwt: 'jwt',
  'python-dateutil': 'dateutil',
  'python-dotenv': 'dotenv',
  pyyaml: 'yaml',
  'scikit-learn': 'sklearn',
  'aws-lambda-powertools': 'aws_lambda_powertools',
};

/** The name by which code asks for a declared package. */
export function importNameOf(ecosystem: Manifest['ecosystem'], name: string): string {
  if (ecosystem !== 'pypi') return name;
  return IMPORT_NAMES[normalise(name)] ?? normalise(name).replaceAll('-', '_');
}

/** Whether a manifest declares the package that is asked for by this name. */
export function declares(manifest: Manifest, importName: string): boolean {
  return [...manifest.dependencies, ...(manifest.provided ?? [])].some((name) => {
    const declared = importNameOf(manifest.ecosystem, name);
    return manifest.ecosystem === 'pypi'
      ? declared.toLowerCase() === importName.toLowerCase()
      : declared === importName;
  });
}

/** Java's artifacts may be packed into one jar, whatever they are called: they are not looked for. */
const INSTALLED: Partial<Record<Manifest['ecosystem'], typeof isPythonInstalled>> = {
  npm: isNpmInstalled,
  pypi: isPythonInstalled,
  rubygems: isGemInstalled,
};

/**
 * Declared packages that are nowhere in the merged filesystem.
 * @param isBrought whether the runtime has a package of this import name
 */
export function missingDependencies(
  manifest: Manifest,
  filesystem: MergedFilesystem,
  isBrought: (importName: string) => boolean,
): string[] {
  const installed = INSTALLED[manifest.ecosystem];
  if (!installed) return [];
  return manifest.dependencies.filter((name) => {
    const importName = importNameOf(manifest.ecosystem, name);
    return !isBrought(importName) && !installed(filesystem, name, importName);
  });
}

function isNpmInstalled(filesystem: MergedFilesystem, name: string): boolean {
  return (
    ['/var/task/node_modules', '/opt/nodejs/node_modules'].some((folder) =>
      filesystem.get(`${folder}/${name}`),
    ) ||
    filesystem
      .children('/opt/nodejs')
      .some((entry) => filesystem.get(`${entry.path}/node_modules/${name}`) !== undefined)
  );
}

function isPythonInstalled(
  filesystem: MergedFilesystem,
  name: string,
  importName: string,
): boolean {
  const versions = filesystem
    .children('/opt/python/lib')
    .map((entry) => `${entry.path}/site-packages`);
  return ['/var/task', '/opt/python', ...versions].some((folder) =>
    filesystem
      .children(folder)
      .some((entry) => isDistribution(entry.path.slice(folder.length + 1), name, importName)),
  );
}

function isDistribution(entry: string, name: string, importName: string): boolean {
  if (entry === importName || entry === `${importName}.py`) return true;
  return (
    /\.(dist|egg)-info$/.test(entry) && normalise(entry.split('-', 1)[0] ?? '') === normalise(name)
  );
}

function isGemInstalled(filesystem: MergedFilesystem, name: string): boolean {
  return ['/var/task/vendor/bundle/ruby', '/opt/ruby/gems'].some((home) =>
    filesystem
      .children(home)
      .flatMap(({ path }) => filesystem.children(`${path}/specifications`))
      .some(({ path }) => {
        const file = path.slice(path.lastIndexOf('/') + 1);
        return file.startsWith(`${name}-`) && /^\d/.test(file.slice(name.length + 1));
      }),
  );
}
