/** The result of `sam build`: `.aws-sam/build` with a template of its own, whose paths lead to what was built. */
import type { Files } from '../../core/ports/files';
import { latestChange } from '../latestChange';
import type { BuildState } from '../cloudformation/content';
import { child, descend, pairsOf, parseTemplate, textOf } from '../cloudformation/templateNodes';

const CONTENT_PROPERTIES = ['CodeUri', 'ContentUri', 'Code', 'Content'];

/** What a build made of which resource. */
export interface BuildOutput {
  stateOf(id: string, source: string): Promise<BuildState | undefined>;
}

/**
 * Reads the build beside a template; `undefined` when there is none.
 * @param path logical ids of the nested stacks that lead from the template to the one that is asked for
 */
export async function readBuildOutput(
  files: Files,
  templateFolder: string,
  path: readonly string[] = [],
): Promise<BuildOutput | undefined> {
  const folder = files.join(templateFolder, '.aws-sam/build', ...path);
  const templatePath = files.join(folder, 'template.yaml');
  const [stat, bytes] = await Promise.all([files.stat(templatePath), files.read(templatePath)]);
  if (!stat || !bytes) return undefined;
  const { root } = parseTemplate(new TextDecoder().decode(bytes));
  const builtPaths = new Map<string, string>();
  for (const { key: id, value } of pairsOf(descend(root, 'Resources'))) {
    const properties = child(value, 'Properties');
    const built = CONTENT_PROPERTIES.map((name) => textOf(child(properties, name)));
    const path = built.find((text) => text !== undefined);
    if (path !== undefined) builtPaths.set(id, files.join(folder, path));
  }
  return {
    async stateOf(id, source) {
      const built = builtPaths.get(id);
      if (built === undefined || built === source || (await files.stat(built)) === undefined)
        return undefined;
      const latest = await latestChange(files, source);
      return latest.modifiedMs <= stat.modifiedMs
        ? { kind: 'current', path: built }
        : { kind: 'outdated', changed: latest.path };
    },
  };
}
