/** The result of `sam build`: `.aws-sam/build` with a template of its own, whose paths lead to what was built. */
import type { Files } from '../../core/ports/files';
import { evaluate } from '../cloudformation/evaluate';
import { child, descend, pairsOf, parseTemplate } from '../cloudformation/templateNodes';

const CONTENT_PROPERTIES = ['CodeUri', 'ContentUri', 'Code', 'Content'];
/** Never sources: what installs and builds make, and what editors keep. */
const NOT_SOURCE = new Set(['node_modules', '.aws-sam', '.git', '__pycache__', '.venv']);

/** What a build made of which resource. */
export interface BuildOutput {
  /** Absolute folder of what was built of a resource, when that is newer than its sources. */
  newerThan(id: string, source: string): Promise<string | undefined>;
}

/** Reads the build beside a template; `undefined` when there is none. */
export async function readBuildOutput(
  files: Files,
  templateFolder: string,
): Promise<BuildOutput | undefined> {
  const folder = files.join(templateFolder, '.aws-sam/build');
  const templatePath = files.join(folder, 'template.yaml');
  const [stat, bytes] = await Promise.all([files.stat(templatePath), files.read(templatePath)]);
  if (!stat || !bytes) return undefined;
  const { root } = parseTemplate(new TextDecoder().decode(bytes));
  const builtPaths = new Map<string, string>();
  for (const { key: id, value } of pairsOf(descend(root, 'Resources'))) {
    const property = CONTENT_PROPERTIES.map((name) => descend(value, 'Properties', name)).find(
      (node) => node,
    );
    const path =
      property && child(property, 'S3Bucket') === undefined ? evaluate(root, property) : undefined;
    if (path && 'value' in path) builtPaths.set(id, files.join(folder, path.value));
  }
  return {
    async newerThan(id, source) {
      const built = builtPaths.get(id);
      if (built === undefined || built === source || (await files.stat(built)) === undefined)
        return undefined;
      return (await latestChange(files, source)) <= stat.modifiedMs ? built : undefined;
    },
  };
}

/** When anything in a folder of sources was last changed, in milliseconds since the epoch. */
async function latestChange(files: Files, path: string): Promise<number> {
  const stat = await files.stat(path);
  if (stat?.kind !== 'directory') return stat?.modifiedMs ?? 0;
  const names = ((await files.list(path)) ?? []).filter((name) => !NOT_SOURCE.has(name));
  const below = await Promise.all(names.map((name) => latestChange(files, files.join(path, name))));
  return Math.max(0, ...below);
}
