import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { ActiveFunction } from '../project/activeFunction';
import { toFunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import { ConfigurationProvider } from './configurationProvider';
import { ADAPTER_TYPES, DEBUG_TYPE } from './debugConfiguration';
import type { DebugLauncher } from './debugLauncher';
import { keepHandlerContext } from './handlerContext';
import { StrataDebugAdapter } from './strataDebugAdapter';

/** The debug type `strata`, and the sessions that it attaches to debuggers' sockets with. */
export function registerDebug(
  projects: Projects,
  active: ActiveFunction,
  launcher: DebugLauncher,
  commands: Commands,
): vscode.Disposable {
  const provider = new ConfigurationProvider(projects, active);
  commands.register(COMMAND.attach, (given?: unknown) => {
    const key = toFunctionKey(given) ?? active.current;
    const folder = key && vscode.workspace.getWorkspaceFolder(vscode.Uri.file(key.folder));
    return vscode.debug.startDebugging(folder, {
      type: DEBUG_TYPE,
      request: 'attach',
      name: `Attach to ${key?.id ?? 'a function'}`,
      ...(key && { project: key.folder, function: key.id }),
    });
  });
  return vscode.Disposable.from(
    keepHandlerContext(projects, active),
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, provider),
    vscode.debug.registerDebugConfigurationProvider(
      DEBUG_TYPE,
      provider,
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
    vscode.debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, {
      createDebugAdapterDescriptor: (session) =>
        new vscode.DebugAdapterInlineImplementation(new StrataDebugAdapter(session, launcher)),
    }),
    ...Object.values(ADAPTER_TYPES).map((type) =>
      vscode.debug.registerDebugAdapterDescriptorFactory(type, {
        createDebugAdapterDescriptor: ({ configuration }) =>
          new vscode.DebugAdapterServer(portOf(configuration as SocketConfiguration), '127.0.0.1'),
      }),
    ),
  );
}

/** Where to connect: our own word, or debugpy's for a process that the function has started. */
interface SocketConfiguration {
  readonly port?: number;
  readonly connect?: { readonly port?: number };
}

function portOf({ port, connect }: SocketConfiguration): number {
  return connect?.port ?? port ?? 0;
}
