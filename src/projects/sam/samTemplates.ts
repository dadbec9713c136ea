import type { ProjectDefinition } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import type { ContentSources } from '../cloudformation/content';
import { readFunctions, withNested } from '../cloudformation/functions';
import { StackLoader, type LoadedStack } from '../cloudformation/loadStack';
import type { Stack } from '../cloudformation/stack';
import { textValue } from '../cloudformation/value';
import { readBuildOutput, type BuildOutput } from './buildOutput';
import { readSamConfig } from './samConfig';

/** A template's file with its text. */
export interface TemplateFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the functions and layers of SAM and CloudFormation templates. One that another nests is read there, with
 * the parameters that it gets. What is broken becomes problems; the rest is read. Rejects only when the disk
 * refuses.
 */
export async function readSamTemplates(
  files: Files,
  templates: readonly TemplateFile[],
): Promise<ProjectDefinition> {
  const loader = new StackLoader(files);
  const loaded: LoadedStack[] = [];
  for (const template of templates) loaded.push(await load(files, loader, template));
  const nested = new Set(
    loaded.flatMap(({ stack }) =>
      withNested(stack)
        .slice(1)
        .map(({ file }) => file),
    ),
  );
  const tops = loaded.filter(({ stack }) => !nested.has(stack.file));
  const functions = await Promise.all(
    tops.map(({ stack }) => readFunctions(stack, sourcesOf(files, stack))),
  );
  return { functions: functions.flat(), problems: tops.flatMap(({ problems }) => problems) };
}

async function load(
  files: Files,
  loader: StackLoader,
  { path, text }: TemplateFile,
): Promise<LoadedStack> {
  const config = await readSamConfig(files, files.join(path, '..'));
  const loaded = await loader.load(path, text, {
    parameters: new Map(
      [...config.parameters].map(([name, value]) => [name, () => textValue(value)]),
    ),
    ...(config.region !== undefined && { region: config.region }),
    ...(config.stackName !== undefined && { stackName: config.stackName }),
  });
  return { ...loaded, problems: [...loaded.problems, ...config.problems] };
}

/** The result of `sam build` lies beside the template at the top, also for what that nests. */
function sourcesOf(files: Files, top: Stack): ContentSources {
  const folder = files.join(top.file, '..');
  const outputs = new Map<string, Promise<BuildOutput | undefined>>();
  const outputOf = (path: readonly string[]): Promise<BuildOutput | undefined> => {
    const key = path.join('/');
    const output = outputs.get(key) ?? readBuildOutput(files, folder, path);
    outputs.set(key, output);
    return output;
  };
  return {
    files,
    built: async ({ stack, id }, source) => (await outputOf(stack.path))?.stateOf(id, source),
    asset: () => undefined,
  };
}
