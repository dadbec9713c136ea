/** What the hover at an import says, as Markdown. */
import type { ImportStory, OtherCopy } from '../../app/imports/importDocuments';
import { COMMAND } from '../commands/commandIds';
import { code, escapeMarkdown } from '../markdown';
import type { FunctionKey } from '../project/functionKey';

/** What the links of a hover hand to their commands. */
export interface ImportedFile extends FunctionKey {
  readonly path: string;
}

export interface ImportedVersions extends ImportedFile {
  /** Position of the layer that the loaded file is from, 0 for the function. */
  readonly provider: number;
  /** The other copies with their files, each with the file of the loaded copy to compare with. */
  readonly others: readonly {
    readonly layer: number;
    readonly path: string;
    readonly loaded: string;
  }[];
}

/** Commands that the links of a hover may run. */
export const HOVER_COMMANDS = [
  COMMAND.openImported,
  COMMAND.revealPath,
  COMMAND.compareImported,
] as const;

/** @param folder absolute folder of the project */
export function hoverMarkdown(story: ImportStory, folder: string): string {
  const parts = [headline(story), aside(story), links(story, folder), traceFold(story)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function headline(story: ImportStory): string {
  const { specifier, resolution, function: id } = story;
  const name = bold(story.package ?? specifier);
  switch (resolution.status) {
    case 'resolved': {
      const version = resolution.version === undefined ? '' : ` ${resolution.version}`;
      const title = bold(`${story.package ?? specifier}${version}`);
      return `${title} — from ${providerText(story)}  \n${code(resolution.path)}`;
    }
    case 'builtin':
      return `${name} — part of the interpreter itself`;
    case 'unresolved': {
      const reason = resolution.reason ?? 'not in the function, its layers and its runtime';
      return `${name} — not found by ${escapeMarkdown(id)}: ${escapeMarkdown(reason)}`;
    }
    case 'unknown':
      return `${name} — not known for ${escapeMarkdown(id)}: ${escapeMarkdown(resolution.reason)}`;
  }
}

function providerText({ resolution, layers, function: id }: ImportStory): string {
  if (resolution.status !== 'resolved') return '';
  const { provider } = resolution;
  if (provider.kind === 'layer') return `layer ${layerName(layers, provider.layer)}`;
  return provider.kind === 'runtime' ? 'the runtime' : `function ${escapeMarkdown(id)}`;
}

/** What loads without the layer, and the copies that don't. */
function aside({ without, others, layers }: ImportStory): string {
  const sentences = [
    ...(without ? [`Without this layer: ${withoutText(without)}.`] : []),
    ...others.map((other) => otherText(other, layers)),
  ];
  return sentences.join('  \n');
}

function withoutText(without: NonNullable<ImportStory['without']>): string {
  if (without.status === 'builtin') return 'the interpreter’s own';
  if (without.status !== 'resolved')
    return without.status === 'unknown' ? 'not known' : 'not found';
  const version = without.version === undefined ? '' : `${escapeMarkdown(without.version)} at `;
  return `${version}${code(without.path)}`;
}

function otherText(
  { layer, version, isReplaced }: OtherCopy,
  layers: ImportStory['layers'],
): string {
  const where = layer === 0 ? 'the function' : `layer ${layerName(layers, layer)}`;
  const brackets = version === undefined ? '' : ` (${escapeMarkdown(version)})`;
  const why = isReplaced ? 'replaced by this one' : 'looked for later';
  return `Also in ${where}${brackets}, ${why}.`;
}

function traceFold({ resolution: { trace } }: ImportStory): string {
  if (trace.length === 0) return '';
  const places = trace.length === 1 ? '1 place' : `${trace.length} places`;
  const steps = trace.map(
    ({ path, result, rule }, index) =>
      `${index + 1}. ${code(path)} — ${escapeMarkdown(result)} (${escapeMarkdown(rule)})`,
  );
  return `<details><summary>Where it was looked for: ${places}</summary>\n\n${steps.join('\n')}\n\n</details>`;
}

function links(story: ImportStory, folder: string): string {
  const { resolution, function: id, others } = story;
  if (resolution.status !== 'resolved' || resolution.provider.kind === 'runtime') return '';
  const { path, provider } = resolution;
  const file: ImportedFile = { folder, id, path };
  const comparable = others.flatMap((other) =>
    other.comparable ? [{ layer: other.layer, ...other.comparable }] : [],
  );
  const versions: ImportedVersions = {
    ...file,
    provider: provider.kind === 'layer' ? provider.layer : 0,
    others: comparable,
  };
  return [
    commandLink('Open', COMMAND.openImported, file),
    commandLink('Reveal in Filesystem', COMMAND.revealPath, file),
    ...(comparable.length > 0
      ? [commandLink('Compare versions', COMMAND.compareImported, versions)]
      : []),
  ].join(' · ');
}

function commandLink(label: string, command: string, argument: unknown): string {
  const query = encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, (one) =>
    one === '(' ? '%28' : '%29',
  );
  return `[${label}](command:${command}?${query})`;
}

function layerName(layers: ImportStory['layers'], position: number): string {
  return escapeMarkdown(`${position} ${layers[position] ?? ''}`.trim());
}

function bold(text: string): string {
  return `**${escapeMarkdown(text)}**`;
}
