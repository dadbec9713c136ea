import { parsePyproject } from '../../core/manifests/pyproject';
import type { ProvidedPackage } from './providedPackage';
import { applyChanges, eol, lastLine, type TextChange } from './textChange';

const EXTRAS = /^[ \t]*\[[ \t]*project[ \t]*\.[ \t]*optional-dependencies[ \t]*\][^\n]*/m;
const LAYER_EXTRA = /^[ \t]*layer[ \t]*=[ \t]*\[/m;
const POETRY_GROUP = /^[ \t]*\[[ \t]*tool\.poetry\.group\.layer\.dependencies[ \t]*\][^\n]*/m;
const TABLE = /^[ \t]*\[/m;

/**
 * Declares a package in a pyproject.toml: in an extra named `layer`, which nobody asks for, or in an optional group of
 * Poetry, which it does not install (Poetry: "Managing dependencies", optional groups, read 2026-11).
 * @returns `undefined` when that place is written in a form that is not changed here
 */
export function declareInPyproject(
  text: string,
  one: ProvidedPackage,
): readonly TextChange[] | undefined {
  const project = parsePyproject(text);
  if (!project) return undefined;
  const changes = /^[ \t]*\[[ \t]*project[ \t]*\]/m.test(text)
    ? [inExtra(text, one)]
    : [inGroup(text, one)];
  const after = parsePyproject(applyChanges(text, changes));
  const isSound =
    after?.provided?.includes(one.name) === true &&
    after.dependencies.length === project.dependencies.length &&
    after.provided.length === (project.provided?.length ?? 0) + 1;
  return isSound ? changes : undefined;
}

function inExtra(text: string, { name, version }: ProvidedPackage): TextChange {
  const requirement = `"${name}${version === undefined ? '' : `==${version}`}"`;
  const table = EXTRAS.exec(text);
  if (!table)
    return newTable(text, ['[project.optional-dependencies]', `layer = [${requirement}]`]);
  const from = endOf(table);
  const list = LAYER_EXTRA.exec(tableBody(text, from));
  if (!list) return after(text, from, `layer = [${requirement}]`);
  const offset = from + endOf(list);
  const rest = text.slice(offset);
  const isEmpty = /^\s*\]/.test(rest);
  const ownLine = /^[ \t]*(\r?\n[ \t]*)\S/.exec(rest)?.[1];
  const before = isEmpty ? '' : (ownLine ?? '');
  const behind = isEmpty ? '' : ownLine === undefined ? ', ' : ',';
  return { offset, length: 0, content: `${before}${requirement}${behind}` };
}

function inGroup(text: string, { name, version }: ProvidedPackage): TextChange {
  const dependency = `${name} = "${version ?? '*'}"`;
  const table = POETRY_GROUP.exec(text);
  if (table) return after(text, endOf(table), dependency);
  return newTable(text, [
    '[tool.poetry.group.layer]',
    'optional = true',
    '',
    '[tool.poetry.group.layer.dependencies]',
    dependency,
  ]);
}

/** What a table holds: up to the next one. */
function tableBody(text: string, from: number): string {
  const rest = text.slice(from);
  const next = TABLE.exec(rest.slice(1));
  return next ? rest.slice(0, next.index + 1) : rest;
}

function after(text: string, offset: number, content: string): TextChange {
  return { offset, length: 0, content: `${eol(text)}${content}` };
}

function newTable(text: string, lines: readonly string[]): TextChange {
  return lastLine(text, ['', ...lines].join(eol(text)));
}

function endOf(found: RegExpExecArray): number {
  return found.index + found[0].replace(/\r$/, '').length;
}
