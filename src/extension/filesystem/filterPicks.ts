import * as vscode from 'vscode';
import type { BrowseFilter, BrowseScope, FunctionDetails } from '../../app/browseDocuments';
import { formatBytes } from '../../core/quantities';
import { providerName } from '../files/words';
import type { FilterChange } from './filesystemModel';
import { parseBytes, scopeName } from './filterWords';
import { namesOf } from './words';

interface Choice<T> extends vscode.QuickPickItem {
  readonly value?: T | undefined;
}

/** dive's two ways to look: everything up to a layer, or one by itself. */
export async function pickScope(
  details: FunctionDetails,
  current: BrowseScope | undefined,
): Promise<FilterChange | undefined> {
  const names = namesOf(details);
  const toItem = (kind: BrowseScope['kind'], layer: number, source?: string) => {
    const scope = { kind, layer };
    const isCurrent = current?.kind === kind && current.layer === layer;
    return choice(capital(scopeName(scope, names)), scope, isCurrent, source);
  };
  const known = details.layers.filter(({ status }) => status === 'resolved');
  const items: Choice<BrowseScope>[] = [
    choice<BrowseScope>('Everything', undefined, !current, 'all layers and the function'),
    separator('Everything up to a layer'),
    ...known.map(({ position, source }) => toItem('as-of', position, source)),
    separator('One layer by itself'),
    ...known.map(({ position, source }) => toItem('alone', position, source)),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: `What ${details.id} sees`,
    placeHolder: 'Show the filesystem with',
    matchOnDescription: true,
  });
  return chosen && { scope: chosen.value };
}

/** One filter to set or to take away; each of them by keyboard alone. */
export async function pickFilter(
  details: FunctionDetails,
  current: BrowseFilter,
): Promise<FilterChange | undefined> {
  const { overridden, differing, layer, name, largerThan } = current;
  const onlyOverridden = overridden === true && differing !== true;
  const chosen = await vscode.window.showQuickPick<Choice<() => Asked>>(
    [
      choice('Overridden files', toggle('overridden', onlyOverridden), onlyOverridden),
      choice('Overridden with other bytes', toggle('differing', differing), differing === true),
      choice(
        'From a provider…',
        () => pickProvider(details, layer),
        layer !== undefined,
        layer === undefined ? 'a layer or the function' : providerName(layer, namesOf(details)),
      ),
      choice('By name…', () => askName(name), name !== undefined, name),
      choice(
        'Larger than…',
        () => askSize(largerThan),
        largerThan !== undefined,
        largerThan === undefined ? undefined : formatBytes(largerThan),
      ),
    ],
    { title: `Filter the files of ${details.id}`, placeHolder: 'Show only' },
  );
  return chosen?.value?.();
}

type Asked = FilterChange | undefined | Promise<FilterChange | undefined>;

/** The two look at the same thing; one replaces the other. */
function toggle(what: 'overridden' | 'differing', isOn: boolean | undefined): () => FilterChange {
  const off = { overridden: undefined, differing: undefined };
  return () => (isOn === true ? off : { ...off, [what]: true });
}

async function pickProvider(
  details: FunctionDetails,
  current: number | undefined,
): Promise<FilterChange | undefined> {
  const names = namesOf(details);
  const chosen = await vscode.window.showQuickPick(
    [
      choice<number>('Any provider', undefined, current === undefined),
      ...details.layers
        .filter(({ status }) => status === 'resolved')
        .map(({ position, source }) =>
          choice(providerName(position, names), position, current === position, source),
        ),
      choice('ƒ function', 0, current === 0, "the function's package"),
    ],
    { title: 'Filter by provider', placeHolder: 'Show only files from' },
  );
  return chosen && { layer: chosen.value };
}

async function askName(current: string | undefined): Promise<FilterChange | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Filter by name',
    prompt: 'Part of a path; empty shows all names',
    ...(current !== undefined && { value: current }),
  });
  if (text === undefined) return undefined;
  return { name: text.trim() === '' ? undefined : text.trim() };
}

async function askSize(current: number | undefined): Promise<FilterChange | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Filter by size',
    prompt: 'Show only files larger than this, as 500 kB or 2 MB; empty shows all sizes',
    ...(current !== undefined && { value: formatBytes(current) }),
    validateInput: (value) =>
      value.trim() === '' || parseBytes(value) !== undefined
        ? undefined
        : 'This is no size. Write it as 500 kB or 2 MB.',
  });
  if (text === undefined) return undefined;
  return { largerThan: text.trim() === '' ? undefined : parseBytes(text) };
}

function choice<T>(
  label: string,
  value: T | undefined,
  isCurrent: boolean,
  description?: string,
): Choice<T> {
  return {
    label,
    iconPath: new vscode.ThemeIcon(isCurrent ? 'check' : 'blank'),
    ...(description !== undefined && { description }),
    value,
  };
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
