/** `AWS::Include` of local files (AWS: "AWS::Include transform", read 2026-11), put in before anything is read. */
import { isMap, isSeq, visit, type Node, type Pair, type YAMLMap } from 'yaml';
import type { TemplateProblem } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { readText } from '../projectKind';
import type { Stack } from './stack';
import { child, intrinsicOf, parseTemplate, textOf, type TemplateNode } from './templateNodes';
import { asText } from './value';

const MAX_INCLUDES = 100;

/** Puts the files that a template includes in their places; what is not there is a problem. */
export async function putInIncludes(files: Files, stack: Stack): Promise<TemplateProblem[]> {
  const problems: TemplateProblem[] = [];
  for (const { map, location } of findIncludes(stack.root).slice(0, MAX_INCLUDES)) {
    const text = asText(stack.evaluate(location));
    if (!('text' in text) || /^(s3|https?):\/\//.test(text.text)) continue;
    const file = files.join(stack.file, '..', text.text);
    const source = await readText(files, file);
    if (source === undefined) {
      const message = `The included file '${text.text}' is not there.`;
      problems.push({ message, location: stack.locate(location) });
      continue;
    }
    problems.push(...putIn(stack, map, file, source));
  }
  return problems;
}

interface Include {
  /** The map that gets what the file holds. */
  readonly map: YAMLMap<Node, Node | null>;
  readonly location: TemplateNode;
}

function findIncludes(root: TemplateNode | undefined): Include[] {
  const found: Include[] = [];
  if (root)
    visit(root, {
      Map: (_, map) => {
        for (const { key, value } of (map as YAMLMap<Node, Node | null>).items) {
          const name = textOf(key);
          if (name !== 'Fn::Transform' && !(name === 'Transform' && map === root)) continue;
          for (const transform of isSeq(value) ? (value.items as Node[]) : [value]) {
            const location = includeLocation(transform);
            if (location) found.push({ map: map as Include['map'], location });
          }
        }
        const short = intrinsicOf(map);
        const location = short?.name === 'Transform' && map.tag ? includeLocation(map) : undefined;
        if (location) found.push({ map: map as Include['map'], location });
      },
    });
  return found;
}

function includeLocation(transform: TemplateNode | null): TemplateNode | undefined {
  if (!transform || textOf(child(transform, 'Name')) !== 'AWS::Include') return undefined;
  return child(child(transform, 'Parameters'), 'Location');
}

/** What is written beside an include stays; the transform itself goes. */
function putIn(stack: Stack, map: Include['map'], file: string, source: string): TemplateProblem[] {
  const template = parseTemplate(source);
  const { root } = template;
  if (root) visit(root, { Node: (_, node) => void stack.included.set(node, { file, template }) });
  const isShort = map.tag?.startsWith('!') === true;
  const own = isShort ? [] : map.items.filter((pair) => !isTransform(pair));
  delete map.tag;
  const keys = new Set(own.map(({ key }) => textOf(key)));
  const pairs = isMap(root) ? (root as Include['map']).items : [];
  map.items = [...own, ...pairs.filter(({ key }) => !keys.has(textOf(key)))];
  return template.problems.map(({ message, range }) => ({ message, location: { file, range } }));
}

function isTransform({ key }: Pair<Node, Node | null>): boolean {
  return ['Fn::Transform', 'Transform'].includes(textOf(key) ?? '');
}
