import path from 'node:path';
import * as vscode from 'vscode';
import type { LayerSource } from '../../app/layers/layerSource';
import type { WorkerClient } from '../../worker/client';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { Projects } from '../project/projects';
import { withCancel } from '../progress';
import { LayerBuilds } from './layerBuilds';
import { compareReport, lintReport } from './layerWords';
import { composeLayers, packLayer } from './makeCommands';
import { chosenOf, pickLayer, type ChosenLayer } from './pickLayer';
import { Reports, type ReportLine } from './reports';

interface Compared {
  readonly before: ChosenLayer;
  readonly after: ChosenLayer;
}

/** What is done with layers by themselves: check, compare, pack, compose and build. */
export function registerLayers(
  worker: WorkerClient,
  projects: Projects,
  commands: Commands,
): vscode.Disposable {
  const reports = new Reports<Compared | undefined>();
  const builds = new LayerBuilds(worker, projects);
  commands.register(COMMAND.lintLayer, (given?: unknown) => lint(given));
  commands.register(COMMAND.compareLayers, (given?: unknown, all?: unknown) => compare(given, all));
  commands.register(COMMAND.openComparedFile, (line: ReportLine) => openFile(line));
  commands.register(COMMAND.packLayer, (given?: unknown) => packLayer(worker, projects, given));
  commands.register(COMMAND.composeLayers, (given?: unknown) =>
    composeLayers(worker, projects, given),
  );
  commands.register(COMMAND.buildLayer, (given?: unknown) => builds.build(given));
  return vscode.Disposable.from(reports, builds);

  async function lint(given: unknown): Promise<void> {
    const chosen =
      chosenOf(projects, given) ?? (await pickLayer(projects, 'Lint layer', 'The layer to check'));
    if (!chosen) return;
    const { folder, name, source, runtime, architecture } = chosen;
    const document = await withCancel(`Checking ${name}`, (signal) =>
      worker.ask(
        'lintLayer',
        { folder, source, architecture, ...(runtime !== undefined && { runtime }) },
        signal,
      ),
    );
    const text = lintReport(name, document);
    if (text === undefined)
      void vscode.window.showInformationMessage(`Nothing to report in layer ${name}.`);
    else await reports.show(`Layer ${name}`, { text, files: new Map() }, undefined);
  }

  /** @param all every file that is selected in the Explorer */
  async function compare(given: unknown, all: unknown): Promise<void> {
    const title = 'Compare layers';
    const both: readonly unknown[] = Array.isArray(all) ? all : [];
    const [one, two] = both.length === 2 ? both : [given];
    const before = chosenOf(projects, one) ?? (await pickLayer(projects, title, 'The older layer'));
    if (!before) return;
    const after =
      chosenOf(projects, two) ??
      (await pickLayer(projects, title, `The layer to compare ${before.name} with`));
    if (!after) return;
    const { folder } = before;
    const sources = { before: before.source, after: placed(after, folder) };
    const document = await withCancel(`Comparing ${before.name} with ${after.name}`, (signal) =>
      worker.ask('compareLayers', { folder, ...sources }, signal),
    );
    const report = compareReport({
      ...document,
      before: { ...document.before, name: before.name },
      after: { ...document.after, name: after.name },
    });
    await reports.show(`${before.name} ↔ ${after.name}`, report, { before, after });
  }

  async function openFile(line: ReportLine): Promise<void> {
    const found = reports.find(line);
    if (!found?.about) return;
    const { file, about } = found;
    const [old, now] = await Promise.all([
      file.before && locate(about.before, file.path),
      file.after && locate(about.after, file.path),
    ]);
    const name = `${path.posix.basename(file.path)} (${about.before.name} ↔ ${about.after.name})`;
    if (old && now) await vscode.commands.executeCommand('vscode.diff', old, now, name);
    else await vscode.commands.executeCommand('vscode.open', now ?? old);
  }

  async function locate(
    { folder, source }: ChosenLayer,
    runtimePath: string,
  ): Promise<vscode.Uri | undefined> {
    const place = await worker.ask('locateInLayer', { folder, source, path: runtimePath });
    return place.kind === 'file' ? vscode.Uri.file(place.file) : undefined;
  }
}

/** A layer of another project is known there alone; here it is what lies on disk. */
function placed({ folder, source, place }: ChosenLayer, other: string): LayerSource {
  return folder === other || place === undefined ? source : { path: place };
}
