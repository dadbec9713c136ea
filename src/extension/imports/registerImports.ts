import * as vscode from 'vscode';
import { basename } from '../../core/filesystem/paths';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import { strataUri } from '../files/strataUri';
import { diffTitle, providerName } from '../files/words';
import type { ActiveFunction } from '../project/activeFunction';
import type { Asks, Projects } from '../project/projects';
import type { ImportedFile, ImportedVersions } from './hoverWords';
import { ImportFixes } from '../quickFixes/importFixes';
import { ImportProviders } from './importProviders';
import { createSourceOf } from './sourceOf';

const LANGUAGES: vscode.DocumentFilter[] = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
  'ruby',
  'java',
].map((language) => ({ language, scheme: 'file' }));

export interface ImportsDeps {
  readonly worker: Asks;
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly commands: Commands;
  /** Takes why a question in the background has failed. */
  readonly onFailure: (error: unknown) => void;
}

/** Hover, definition, completion and quick fixes at imports, with the commands that their links run. */
export function registerImports(deps: ImportsDeps): vscode.Disposable {
  const { worker, projects, active, commands, onFailure } = deps;
  const sourceOf = createSourceOf(projects, active);
  const fixes = new ImportFixes(worker, sourceOf, onFailure);
  const providers = new ImportProviders(worker, sourceOf, onFailure);
  commands.register(COMMAND.openImported, (file: ImportedFile) => open(file));
  commands.register(COMMAND.compareImported, (versions: ImportedVersions) => compare(versions));
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(LANGUAGES, providers),
    vscode.languages.registerDefinitionProvider(LANGUAGES, providers),
    vscode.languages.registerCompletionItemProvider(LANGUAGES, providers, "'", '"', '/'),
    vscode.languages.registerCodeActionsProvider(LANGUAGES, fixes, {
      providedCodeActionKinds: ImportFixes.kinds,
    }),
  );

  async function open(file: ImportedFile): Promise<void> {
    const uri = await locate(file);
    if (uri) await vscode.commands.executeCommand('vscode.open', uri, { preview: true });
  }

  async function compare({ others, provider, ...file }: ImportedVersions): Promise<void> {
    const layers = projects.find(file)?.layers ?? [];
    const names = new Map(layers.map(({ position, name }) => [position, name]));
    const other = others.length === 1 ? others[0] : await pick(others, names);
    const loaded = other && (await locate({ ...file, path: other.loaded }));
    if (!loaded) return;
    const title = diffTitle(
      basename(other.loaded),
      providerName(other.layer, names),
      providerName(provider, names),
    );
    const before = strataUri(file, other.path, other.layer);
    await vscode.commands.executeCommand('vscode.diff', before, loaded, title, { preview: true });
  }

  async function locate({ folder, id, path }: ImportedFile): Promise<vscode.Uri | undefined> {
    const place = await worker.ask('locate', { folder, function: id, path });
    if (place.kind === 'file') return vscode.Uri.file(place.file);
    if (place.kind === 'missing') void vscode.window.showInformationMessage(place.reason);
    return undefined;
  }
}

async function pick(
  others: ImportedVersions['others'],
  names: ReadonlyMap<number, string>,
): Promise<ImportedVersions['others'][number] | undefined> {
  const items = others.map((other) => ({ label: providerName(other.layer, names), other }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: 'Compare with the version of',
  });
  return chosen?.other;
}
