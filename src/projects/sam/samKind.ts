import type { Files, FolderEntry } from '../../core/ports/files';
import type { ProjectDefinition } from '../../core/project/definitions';
import { readText, type ProjectKind } from '../projectKind';
import { readSamTemplates } from './samTemplates';

/** `template.yaml`, `orders-template.json`, `api.template`, `cloudformation.yml`, `stack.yaml`. */
const TEMPLATE_NAME =
  /(^|[._-])(template|cloudformation|cfn|sam|stack)\.(ya?ml|json)$|\.template$/i;
const TEMPLATE_TEXT =
  /AWS::(Serverless|Lambda)::(Function|LayerVersion)|AWS::Serverless-|AWSTemplateFormatVersion/;

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
  const texts = await Promise.all(paths.map((path) => readText(files, path)));
  const templates = paths.flatMap((path, index) => {
    const text = texts[index];
    return text !== undefined && TEMPLATE_TEXT.test(text) ? [{ path, text }] : [];
  });
  return templates.length === 0 ? undefined : readSamTemplates(files, templates);
}
