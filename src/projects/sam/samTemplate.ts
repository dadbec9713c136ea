import type { ProjectDefinition, SourceLocation } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { readBuildOutput } from './buildOutput';
import { readFunctions } from './functions';
import { readLayerVersions } from './layerVersions';
import {
  child,
  isMapNode,
  parseTemplate,
  type TemplateNode,
} from '../cloudformation/templateNodes';

/**
 * Reads the functions and layers of a SAM or CloudFormation template. What is broken in it becomes problems;
 * the rest is read. Rejects only when the disk refuses.
 * @param path absolute path of the template
 */
export async function readSamTemplate(
  files: Files,
  path: string,
  text: string,
): Promise<ProjectDefinition> {
  const template = parseTemplate(text);
  const problems = template.problems.map(({ message, range }) => ({
    message,
    location: { file: path, range },
  }));
  const { root } = template;
  if (!isMapNode(child(root, 'Resources'))) {
    if (problems.length > 0) return { functions: [], problems };
    const start = { line: 1, column: 1 };
    const message = 'The template has no Resources: no function can be read from it.';
    return {
      functions: [],
      problems: [{ message, location: { file: path, range: { start, end: start } } }],
    };
  }
  const folder = files.join(path, '..');
  const context = { files, folder, root, built: await readBuildOutput(files, folder) };
  const locate = (node: TemplateNode): SourceLocation => ({
    file: path,
    range: template.rangeOf(node),
  });
  const functions = await readFunctions({
    ...context,
    layers: await readLayerVersions(context),
    locate,
  });
  return { functions, problems };
}

/** Whether a text looks like a CloudFormation template at all, told cheaply. */
export function looksLikeTemplate(text: string): boolean {
  return /AWS::(Serverless|Lambda)::(Function|LayerVersion)|AWSTemplateFormatVersion/.test(text);
}
