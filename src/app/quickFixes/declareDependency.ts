/** Declares a package in a manifest as one that a layer provides, so that nothing installs or ships it. */
import { modify, parse, type ParseError } from 'jsonc-parser';
import type { Ecosystem } from '../../core/packages/package';
import { declareInPyproject } from './declareInPyproject';
import type { ProvidedPackage } from './providedPackage';
import { applyChanges, eol, lastLine, smallestChange, type TextChange } from './textChange';

/** @returns the changes of the manifest's text; `undefined` when it can't be read */
type Declare = (text: string, one: ProvidedPackage) => readonly TextChange[] | undefined;

/** A file that a declaration can go into. */
interface Place {
  readonly name: string;
  readonly declare: Declare;
}

/** Where a declaration can go in an ecosystem that has such a notion; the first is made where there is none. */
export const MANIFESTS: Readonly<Record<Ecosystem, readonly Place[]>> = {
  npm: [{ name: 'package.json', declare: inPackageJson }],
  pypi: [
    { name: 'requirements.txt', declare: inRequirements },
    { name: 'pyproject.toml', declare: declareInPyproject },
  ],
  rubygems: [{ name: 'Gemfile', declare: inGemfile }],
  maven: [],
};

/** An optional peer, which npm does not install (npm: "package.json", peerDependenciesMeta, read 2026-11). */
function inPackageJson(
  text: string,
  { name, version }: ProvidedPackage,
): readonly TextChange[] | undefined {
  const before = text.trim() === '' ? '{}' : text;
  const errors: ParseError[] = [];
  const json: unknown = parse(before, errors);
  if (errors.length > 0 || typeof json !== 'object' || json === null || Array.isArray(json))
    return undefined;
  const range = version === undefined ? '*' : `^${version}`;
  const options = { formattingOptions: formattingOf(before) };
  const peer = modify(before, ['peerDependencies', name], range, options);
  const after = applyChanges(before, peer);
  const optional = modify(after, ['peerDependenciesMeta', name], { optional: true }, options);
  return [smallestChange(text, applyChanges(after, optional))];
}

/**
 * A requirement of an extra named `layer`. pip leaves it out of `pip install -r`, since nobody asks for that extra (pip:
 * "Requirements file format", environment markers, read 2026-11).
 */
function inRequirements(text: string, { name, version }: ProvidedPackage): readonly TextChange[] {
  const pin = version === undefined ? '' : `==${version}`;
  return [lastLine(text, `${name}${pin} ; extra == 'layer'`)];
}

const LAYER_GROUP = /^([ \t]*)group[ (]+:layer\b[^\n]*\bdo[ \t]*\r?$/m;

/** A gem of an optional group, which Bundler does not install (Bundler: "Groups", optional groups, read 2026-11). */
function inGemfile(text: string, { name, version }: ProvidedPackage): readonly TextChange[] {
  const gem = `gem '${name}'${version === undefined ? '' : `, '${version}'`}`;
  const group = LAYER_GROUP.exec(text);
  if (!group)
    return [lastLine(text, `group :layer, optional: true do${eol(text)}  ${gem}${eol(text)}end`)];
  const offset = group.index + group[0].replace(/\r$/, '').length;
  return [{ offset, length: 0, content: `${eol(text)}${group[1] ?? ''}  ${gem}` }];
}

function formattingOf(text: string) {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: eol(text) };
}
