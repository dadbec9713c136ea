import { dirname, isUnder, joinPath, OPT, TASK } from '../../filesystem/paths';
import { broughtGem, defaultGemOf, isStandardFeature } from '../../runtimes/rubyFeatures';
import type { RubyRuntime } from '../../runtimes/runtime';
import { found, missing, type Outcome } from '../outcome';
import type { ResolveRequest } from '../request';
import type { RuntimeFiles } from '../runtimeFiles';
import type { Search } from '../search';
import type { Trace } from '../trace';
import { newestGem, readGems, type Gem } from './gems';

interface RubyContext {
  readonly files: RuntimeFiles;
  /** `$LOAD_PATH` before Ruby's own folders. */
  readonly loadPath: readonly string[];
  readonly gems: readonly Gem[];
  readonly trace: Trace;
}

/**
 * `require` as RubyGems makes it (rubygems, core_ext/kernel_require.rb, read 2026-11): RUBYLIB, the standard
 * library, then the first gem, by name, that has the file. What code does to `$LOAD_PATH` is not seen.
 */
export function createRubySearch(
  files: RuntimeFiles,
  runtime: RubyRuntime,
  environment: Readonly<Record<string, string>>,
  architecture: 'x86_64' | 'arm64',
): Search {
  const machine = architecture === 'arm64' ? 'aarch64' : 'x86_64';
  const homes = folders(environment.GEM_PATH ?? lambdaGemPath(runtime.abi));
  const loadPath = folders(environment.RUBYLIB ?? LAMBDA_RUBYLIB);
  let reading: Promise<readonly Gem[]> | undefined;
  const gems = () => (reading ??= readGems(files, homes, `${machine}-linux/${runtime.abi}`));
  return {
    find: async (request, trace) => find({ files, loadPath, gems: await gems(), trace }, request),
    versionOf: async (path) =>
      (await gems()).find(({ folder }) => isUnder(path, files.real(folder)))?.version,
    couldBeInLayer: ({ specifier, form, from }) =>
      form === 'ruby-relative' ? isUnder(from, OPT) : !specifier.startsWith('.'),
  };
}

/** AWS: "Defined runtime environment variables", read 2026-11. */
const LAMBDA_RUBYLIB = `${TASK}:/var/runtime/lib:${OPT}/ruby/lib`;

function lambdaGemPath(abi: string): string {
  return `${TASK}/vendor/bundle/ruby/${abi}:${OPT}/ruby/gems/${abi}`;
}

function folders(list: string): readonly string[] {
  return list
    .split(':')
    .filter((folder) => folder !== '')
    .map((folder) => joinPath(TASK, folder));
}

function find(context: RubyContext, request: ResolveRequest): Outcome {
  const { specifier, from, form } = request;
  if (form === 'gem') return findGem(context, specifier);
  if (form === 'ruby-relative') {
    const path = joinPath(dirname(context.files.real(from)), specifier);
    return fileAt(context, path, 'relative to the requiring file') ?? missing();
  }
  if (specifier.startsWith('/')) return fileAt(context, specifier, 'absolute path') ?? missing();
  if (/^\.\.?\//.test(specifier)) {
    const path = joinPath(TASK, specifier);
    return fileAt(context, path, 'relative to the working directory') ?? missing();
  }
  return (
    fileIn(context, specifier, context.loadPath, 'RUBYLIB') ??
    findStandard(context, specifier) ??
    findInGems(context, specifier)
  );
}

/** The standard library; a newer gem of the same name takes the place of most of it. */
function findStandard({ gems, trace }: RubyContext, feature: string): Outcome | undefined {
  if (!isStandardFeature(feature)) return undefined;
  const gem = defaultGemOf(feature);
  const installed = gem === undefined ? undefined : newestGem(gems, gem);
  if (!installed) {
    trace.add(feature, 'found', "Ruby's standard library");
    return { kind: 'builtin' };
  }
  return eitherOr(installed, "Ruby's own", trace);
}

function eitherOr({ name, version, folder }: Gem, other: string, trace: Trace): Outcome {
  const reason = `${other} '${name}' or ${version} of ${folder} is loaded, whichever is newer`;
  trace.add(folder, reason, 'the newest version of a gem is activated');
  return { kind: 'unclear', reason };
}

function findInGems(context: RubyContext, feature: string): Outcome {
  const { gems, trace } = context;
  for (const gem of gems) {
    if (gem.isIgnored) {
      trace.add(gem.folder, 'passed over: its native parts are not built', 'gems by name');
      continue;
    }
    const file = gem.loadPaths
      .map((folder) => existing(context.files, joinPath(folder, feature)))
      .find((path) => path !== undefined);
    if (file === undefined) continue;
    if (broughtGem(gem.name) === 'brought') return eitherOr(gem, "The runtime's own", trace);
    trace.add(file, 'found', `gem ${gem.name} ${gem.version}, of GEM_PATH`);
    return found(context.files.real(file));
  }
  trace.add(feature, `in none of ${gems.length} gems`, 'gems of GEM_PATH');
  return inRuntime(trace, feature.replace(/\.rb$/, '').split('/', 1)[0] ?? '');
}

function findGem({ gems, trace }: RubyContext, name: string): Outcome {
  const gem = newestGem(gems, name);
  if (!gem) {
    trace.add(name, `not among ${gems.length} gems`, 'gems of GEM_PATH');
    const standard = isStandardFeature(name.replaceAll('-', '/')) || isStandardFeature(name);
    return standard ? { kind: 'builtin' } : inRuntime(trace, name);
  }
  if (broughtGem(name) === 'brought') return eitherOr(gem, "The runtime's own", trace);
  trace.add(gem.folder, `found: ${gem.version}`, 'the newest version of a gem is activated');
  return found(gem.folder);
}

function inRuntime(trace: Trace, name: string): Outcome {
  const place = joinPath('/var/runtime', name);
  const brought = broughtGem(name);
  if (brought === undefined) return missing();
  trace.add(place, brought === 'brought' ? 'found' : 'there or not', 'what the runtime brings');
  return brought === 'brought'
    ? { kind: 'runtime', path: place }
    : { kind: 'unclear', reason: `some images of the runtime have '${name}'` };
}

function fileIn(
  context: RubyContext,
  feature: string,
  places: readonly string[],
  rule: string,
): Outcome | undefined {
  for (const place of places) {
    const outcome = fileAt(context, joinPath(place, feature), rule);
    if (outcome) return outcome;
  }
  return undefined;
}

function fileAt({ files, trace }: RubyContext, path: string, rule: string): Outcome | undefined {
  const file = existing(files, path);
  trace.add(file ?? path, file === undefined ? 'not there' : 'found', rule);
  return file === undefined ? undefined : found(files.real(file));
}

/** A name with an ending is that file alone; without one it is `.rb`, then `.so`. */
function existing(files: RuntimeFiles, path: string): string | undefined {
  const candidates = /\.(rb|so)$/.test(path) ? [path] : [`${path}.rb`, `${path}.so`];
  return candidates.find((candidate) => files.isFile(candidate));
}
