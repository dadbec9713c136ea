import type { Files, FolderEntry } from '../../core/ports/files';
import type { ProjectDefinition } from '../../core/project/definitions';
import { readText, type ProjectKind } from '../projectKind';
import { looksLikeTemplate, readSamTemplate } from './samTemplate';

/** `template.yaml`, `orders-template.json`, `api.template`, `cloudformation.yml`, `stack.yaml`. */
const TEMPLATE_NAME =
  /(^|[._-])(template|cloudformation|cfn|sam|stack)\.(ya?ml|json)$|\.template$/i;

/** SAM and CloudFormation templates, in YAML or JSON. */
export const samKind: ProjectKind = {
  looksFor: 'SAM or CloudFormation template (template.yaml)',
  claims,
  read,
};

function claims({ name, kind }: FolderEntry): boolean {
  return kind !== 'directory' && TEMPLATE_NAME.test(name);
}

async function read(
  files: Files,
  _folder: string,
  paths: readonly string[],
): Promise<ProjectDefinition | undefined> {
  const read = await Promise.all(
    paths.map(async (path) => {
      const text = await readText(files, path);
      return text !== undefined && looksLikeTemplate(text)
        ? readSamTemplate(files, path, text)
        : undefined;
    }),
  );
  const definitions = read.filter((one) => one !== undefined);
  if (definitions.length === 0) return undefined;
  return {
    functions: definitions.flatMap(({ functions }) => functions),
    problems: definitions.flatMap(({ problems }) => problems),
  };
}
