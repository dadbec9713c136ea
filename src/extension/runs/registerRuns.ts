import * as vscode from 'vscode';
import type { NetworkMode } from '../../core/project/definitions';
import type { TierName } from '../../core/ports/sandbox';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { ActiveFunction } from '../project/activeFunction';
import { toFunctionKey, type FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import { pickEnvironment } from './pickEnvironment';
import { RunSettings, type RunDefaults } from './runSettings';
import { unansweredNames } from './words';

export interface RunsDeps {
  readonly store: vscode.Memento;
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly commands: Commands;
}

/** How functions are run: layers left out, values for variables, tier and network. */
export interface Runs {
  readonly settings: RunSettings;
  /** Asks for values that a function lacks, once. Gives false when somebody turned away from the question. */
  readonly askForMissing: (key: FunctionKey) => Promise<boolean>;
  readonly subscription: vscode.Disposable;
}

export function registerRuns({ store, projects, active, commands }: RunsDeps): Runs {
  const settings = new RunSettings(store, defaultsOf);
  const unknownOf = (key: FunctionKey) => projects.find(key)?.unknownEnvironment ?? {};
  commands.register(COMMAND.leaveOutLayers, (given?: unknown) => leaveOut(keyOf(given)));
  commands.register(COMMAND.setEnvironment, (given?: unknown) => setEnvironment(keyOf(given)));
  return {
    settings,
    askForMissing: async (key) => {
      const unknown = unknownOf(key);
      if (unansweredNames(unknown, settings.chosen(key)).length === 0) return true;
      return pickEnvironment(settings, key, unknown);
    },
    subscription: vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('strata')) settings.changed();
    }),
  };

  async function leaveOut(key: FunctionKey): Promise<void> {
    const layers = projects.find(key)?.layers ?? [];
    if (layers.length === 0) {
      void vscode.window.showInformationMessage(`${key.id} has no layers.`);
      return;
    }
    const { withoutLayers = [] } = settings.chosen(key);
    const picked = await vscode.window.showQuickPick(
      layers.map(({ position, name, source, remote }) => ({
        label: name,
        description: `layer ${position}`,
        detail: remote ?? source ?? '',
        picked: withoutLayers.includes(name),
      })),
      {
        title: `Layers that ${key.id} runs without`,
        placeHolder: 'Choose what is left out here, e.g. monitoring; AWS is not changed',
        canPickMany: true,
      },
    );
    if (picked) settings.choose(key, { withoutLayers: picked.map(({ label }) => label) });
  }

  async function setEnvironment(key: FunctionKey): Promise<void> {
    const unknown = unknownOf(key);
    if (Object.keys(unknown).length > 0) await pickEnvironment(settings, key, unknown);
    else
      void vscode.window.showInformationMessage(
        `The values of all variables of ${key.id} are known.`,
      );
  }

  function keyOf(given: unknown): FunctionKey {
    const key = toFunctionKey(given) ?? active.current;
    if (!key) throw new vscode.CancellationError();
    return key;
  }
}

function defaultsOf({ folder }: FunctionKey): RunDefaults {
  const strata = vscode.workspace.getConfiguration('strata', vscode.Uri.file(folder));
  const tier = strata.get<TierName | 'auto'>('tier', 'auto');
  const network = strata.get<NetworkMode | 'auto'>('network', 'auto');
  return { ...(tier !== 'auto' && { tier }), ...(network !== 'auto' && { network }) };
}
