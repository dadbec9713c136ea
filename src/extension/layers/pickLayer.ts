import path from 'node:path';
import * as vscode from 'vscode';
import type { LayerSource } from '../../app/layers/layerSource';
import type { Architecture } from '../../core/project/definitions';
import type { LayerNode } from '../functions/nodes';
import type { Projects } from '../project/projects';

/** A layer that a person chose, with what is known of where it will run. */
export interface ChosenLayer {
  /** Folder of its project, or the one that it lies in. */
  readonly folder: string;
  readonly name: string;
  readonly source: LayerSource;
  /** Where its contents are on disk, when that is one place. */
  readonly place?: string;
  readonly runtime?: string;
  readonly architecture: Architecture;
}

type Item = vscode.QuickPickItem & {
  readonly chosen?: ChosenLayer;
  readonly ask?: 'folder' | 'zip';
};

/** Asks for a layer: one of the workspace's functions, a folder or a zip; nothing when nobody chooses. */
export async function pickLayer(
  projects: Projects,
  title: string,
  placeHolder: string,
): Promise<ChosenLayer | undefined> {
  const items: Item[] = [
    ...layersOf(projects).map(toItem),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: 'A folder…', iconPath: new vscode.ThemeIcon('folder'), ask: 'folder' },
    { label: 'A zip…', iconPath: new vscode.ThemeIcon('file-zip'), ask: 'zip' },
  ];
  const item = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (!item?.ask) return item?.chosen;
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: 'Choose',
    canSelectFolders: item.ask === 'folder',
    canSelectFiles: item.ask === 'zip',
    ...(item.ask === 'zip' && { filters: { Zip: ['zip', 'jar'] } }),
  });
  return chosen?.[0] && chosenFile(chosen[0]);
}

/** What a menu handed over: a row of Functions, or a file or folder of the Explorer. */
export function chosenOf(projects: Projects, given: unknown): ChosenLayer | undefined {
  if (given instanceof vscode.Uri) return chosenFile(given);
  if (typeof given !== 'object' || given === null || !('layer' in given)) return undefined;
  const { parent, layer } = given as LayerNode;
  return layersOf(projects, true).find(
    ({ folder, source }) =>
      folder === parent.folder &&
      'function' in source &&
      source.function === parent.details.id &&
      source.position === layer.position,
  );
}

function chosenFile(uri: vscode.Uri): ChosenLayer {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? path.dirname(uri.fsPath);
  const place = uri.fsPath;
  return {
    folder,
    name: path.basename(place),
    source: { path: place },
    place,
    architecture: 'x86_64',
  };
}

/** @param all also those that several functions share, once for each */
function layersOf({ all: projects }: Projects, all = false): ChosenLayer[] {
  const seen = new Set<string>();
  return projects.flatMap(({ folder, functions }) =>
    functions.flatMap(({ id, runtime, architecture, layers }) =>
      layers.flatMap(({ name, position, source, status }): ChosenLayer[] => {
        const key = `${folder}\0${name}\0${source ?? ''}`;
        if (status !== 'resolved' || source === undefined || (seen.has(key) && !all)) return [];
        seen.add(key);
        return [
          {
            folder,
            name,
            source: { function: id, position },
            place: path.resolve(folder, source),
            ...(runtime !== undefined && { runtime }),
            architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
          },
        ];
      }),
    ),
  );
}

function toItem(chosen: ChosenLayer): Item {
  const { name, folder, place } = chosen;
  return { label: name, description: path.relative(folder, place ?? folder), chosen };
}
