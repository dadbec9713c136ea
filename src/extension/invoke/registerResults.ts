import { StringDecoder } from 'node:string_decoder';
import * as vscode from 'vscode';
import type { StackFrame } from '../../app/browseDocuments';
import type { WorkerClient } from '../../worker/client';
import { COMMAND } from '../commands/commandIds';
import type { EventDrafts } from '../events/eventDrafts';
import { saveAs } from '../events/registerEvents';
import type { History, PastInvocation } from '../invocations/history';
import type { FunctionKey } from '../project/functionKey';
import type { Projects } from '../project/projects';
import type { FunctionOutputs } from './functionOutputs';
import type { Invoked, Invoker } from './invoker';
import type { ResultMessage } from './resultMessages';
import { ResultPanels, type ShownResult } from './resultPanel';

export interface ResultsDeps {
  readonly context: vscode.ExtensionContext;
  readonly worker: WorkerClient;
  readonly projects: Projects;
  readonly invoker: Invoker;
  readonly history: History;
  readonly drafts: EventDrafts;
  readonly outputs: FunctionOutputs;
  readonly onFailure: (error: unknown) => void;
}

/** Shows what functions answer, as it comes and when it is there, and does what its page asks for. */
export function registerResults(deps: ResultsDeps): {
  readonly showPast: (past: PastInvocation) => void;
  readonly subscription: vscode.Disposable;
} {
  const { context, worker, projects, invoker, history, drafts, outputs } = deps;
  const panels = new ResultPanels(
    context.extensionUri,
    (shown, message) => void Promise.resolve(onMessage(shown, message)).catch(deps.onFailure),
  );
  const decoders = new Map<string, StringDecoder>();
  const subscription = vscode.Disposable.from(
    panels,
    invoker.onDidStart((key) => decoders.set(placeOf(key), new StringDecoder('utf8'))),
    invoker.onDidInvoke((invoked) => {
      history.add(invoked);
      show(invoked);
    }),
    worker.onEvent((event) => {
      if (event.event !== 'part') return;
      const key = { folder: event.folder, id: event.function };
      const text = decoders.get(placeOf(key))?.write(Buffer.from(event.bytes));
      if (text !== undefined) panels.addPart(key, text);
    }),
  );
  return { showPast: show, subscription };

  function show(invoked: Invoked): void {
    const layers = projects.find(invoked.key)?.layers.map(({ name }) => name) ?? [];
    panels.show({ ...invoked, layers });
  }

  async function onMessage(shown: ShownResult, message: ResultMessage): Promise<void> {
    const { key, event, outcome } = shown;
    const past = history.get(outcome.requestId);
    switch (message.ask) {
      case 'again':
        await vscode.commands.executeCommand(COMMAND.invoke, key);
        return;
      case 'debug':
        await vscode.commands.executeCommand(COMMAND.debug, key);
        return;
      case 'logs':
        outputs.show(key);
        return;
      case 'event':
        if (event.file === undefined) await drafts.open(key, event.text);
        else await openBeside(vscode.Uri.file(event.file));
        return;
      case 'save':
        await saveAs(key, event);
        return;
      case 'compare':
        await vscode.commands.executeCommand(COMMAND.compareInvocations, nodeOf(past));
        return;
      case 'copy':
        await vscode.commands.executeCommand(COMMAND.copyInvocation, nodeOf(past));
        return;
      case 'open':
        await openFrame(key, outcome.frames[message.frame]);
        return;
      case 'ready':
      case 'environment': // answered by the panel itself
    }
  }

  async function openFrame({ folder, id }: FunctionKey, frame?: StackFrame): Promise<void> {
    if (!frame) return;
    const { path } = frame;
    const { line, column = 1 } = frame.source ?? frame;
    const position = new vscode.Position(line - 1, Math.max(0, column - 1));
    const selection = new vscode.Range(position, position);
    if (frame.source) return openBeside(vscode.Uri.file(frame.source.file), selection);
    const place = await worker.ask('locate', { folder, function: id, path });
    if (place.kind === 'file') await openBeside(vscode.Uri.file(place.file), selection);
  }
}

/** Opens a file where the code is: the result stays in sight. */
async function openBeside(uri: vscode.Uri, selection?: vscode.Range): Promise<void> {
  await vscode.window.showTextDocument(uri, {
    viewColumn: vscode.ViewColumn.One,
    ...(selection && { selection }),
  });
}

function nodeOf(past: PastInvocation | undefined): object | undefined {
  return past && { kind: 'invocation', past };
}

function placeOf({ folder, id }: FunctionKey): string {
  return `${folder}#${id}`;
}
