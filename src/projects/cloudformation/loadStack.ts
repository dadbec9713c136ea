import type { TemplateProblem } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { readText } from '../projectKind';
import { Exports } from './exports';
import { putInLoops } from './forEach';
import { putInIncludes } from './includes';
import type { Deployment, NestedStack, Resource, Stack, Value } from './stack';
import { TemplateStack } from './templateStack';
import { child, descend, isMapNode, isNullNode, pairsOf, parseTemplate } from './templateNodes';
import { asText } from './value';

/** A stack with all that it nests, and what is broken in their templates. */
export interface LoadedStack {
  readonly stack: Stack;
  readonly problems: readonly TemplateProblem[];
}

/** Where a resource that nests a stack names its template. */
const TEMPLATE_PROPERTY: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};
/** Stacks in stacks; also ends templates that nest each other. */
const MAX_NESTING = 8;
/** Stacks that one template may come to. */
const MAX_STACKS = 200;

/** Finds a nested stack's template by other means than its property; `undefined` leaves it to that. */
export type FindTemplate = (resource: Resource) => string | undefined;

/**
 * Reads templates with everything that belongs to them: included files, loops, nested stacks.
 */
export class StackLoader {
  private readonly exports = new Exports();
  private count = 0;

  /** @param findTemplate names a nested template where metadata knows it better */
  constructor(
    private readonly files: Files,
    private readonly findTemplate: FindTemplate = () => undefined,
  ) {}

  /** @param file absolute path of the template */
  async load(
    file: string,
    text: string,
    deployment: Deployment,
    path: readonly string[] = [],
  ): Promise<LoadedStack> {
    this.count++;
    const template = parseTemplate(text);
    const stack = new TemplateStack(file, template, deployment, this.exports, path);
    const problems = template.problems.map(({ message, range }) => ({
      message,
      location: { file, range },
    }));
    problems.push(...(await putInIncludes(this.files, stack)));
    problems.push(...putInLoops(stack));
    if (!hasResources(stack.root) && problems.length === 0) {
      const start = { line: 1, column: 1 };
      const message = 'The template has no Resources: no function can be read from it.';
      problems.push({ message, location: { file, range: { start, end: start } } });
    }
    this.exports.add(stack);
    for (const resource of stack.resources.values()) {
      const property = TEMPLATE_PROPERTY[resource.type];
      if (property === undefined) continue;
      const nested = await this.loadNested(resource, property);
      stack.nested.set(resource.id, 'stack' in nested ? nested.stack : nested);
      if ('stack' in nested) problems.push(...nested.problems);
    }
    return { stack, problems };
  }

  private async loadNested(
    resource: Resource,
    property: string,
  ): Promise<LoadedStack | Exclude<NestedStack, Stack>> {
    const { stack, id, node } = resource;
    const properties = child(node, 'Properties');
    const named = this.findTemplate(resource) ?? locationOf(stack, child(properties, property));
    if (typeof named !== 'string')
      return { reason: `the template of nested stack '${id}' is not here: ${named.reason}` };
    if (stack.path.length >= MAX_NESTING || this.count >= MAX_STACKS)
      return { reason: `nested stack '${id}' nests too deep` };
    const file = this.files.join(stack.file, '..', named);
    const text = await readText(this.files, file);
    if (text === undefined)
      return { reason: `the template of nested stack '${id}', '${named}', is not there` };
    const parameters = new Map(
      pairsOf(child(properties, 'Parameters')).map(({ key, value }) => [
        key,
        (): Value => stack.evaluate(value),
      ]),
    );
    return this.load(file, text, { ...stack.deployment, parameters }, [...stack.path, id]);
  }
}

/** `Resources:` with nothing below it is a template that is begun, not a broken one. */
function hasResources(root: Stack['root']): boolean {
  const resources = descend(root, 'Resources');
  return isMapNode(resources) || (resources !== undefined && isNullNode(resources));
}

/** A path, or why there is none: a place in S3, an application of the repository. */
function locationOf(
  stack: Stack,
  node: ReturnType<typeof child>,
): string | { readonly reason: string } {
  if (!node) return { reason: 'it names none' };
  const text = asText(stack.evaluate(node));
  if (!('text' in text))
    return { reason: isMapNode(node) ? 'it is in the application repository' : text.reason };
  return /^(s3|https?):\/\//.test(text.text) ? { reason: `it is at ${text.text}` } : text.text;
}
