import * as vscode from 'vscode';
import { WorkerFailure } from '../../worker/client';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { EventDrafts } from '../events/eventDrafts';
import { saveAs } from '../events/registerEvents';
import type { Invoker } from '../invoke/invoker';
import { toFunctionKey } from '../project/functionKey';
import { callText, DEFAULT_ENDPOINT, type CallForm } from './copyCall';
import type { History, PastInvocation } from './history';
import { InvocationsTree, type InvocationsNode } from './invocationsTree';
import { ResultDocuments } from './resultDocuments';

export interface InvocationsDeps {
  readonly commands: Commands;
  readonly history: History;
  readonly invoker: Invoker;
  readonly drafts: EventDrafts;
  readonly show: (past: PastInvocation) => void;
}

const FORMS: readonly { readonly label: string; readonly form: CallForm }[] = [
  { label: 'curl', form: 'curl' },
  { label: 'AWS CLI', form: 'aws' },
  { label: 'AWS SDK for JavaScript', form: 'javascript' },
  { label: 'AWS SDK for Python (boto3)', form: 'python' },
];

/** The Invocations view and what can be done with an invocation of the past. */
export function registerInvocations(deps: InvocationsDeps): vscode.Disposable {
  const { commands, history, invoker, drafts, show } = deps;
  const tree = new InvocationsTree(history);
  const documents = new ResultDocuments(history);
  const view = vscode.window.createTreeView('strata.invocations', {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
  });

  commands.register(COMMAND.showInvocation, (given?: unknown) => show(pastOf(given)));
  commands.register(COMMAND.repeatInvocation, (given?: unknown) => repeat(pastOf(given)));
  commands.register(COMMAND.editAndInvoke, (given?: unknown) => {
    const { key, event } = withEvent(pastOf(given));
    return drafts.open(key, event.text);
  });
  commands.register(COMMAND.compareInvocations, (given?: unknown, all?: unknown) =>
    compare(pastOf(given), all),
  );
  commands.register(COMMAND.copyInvocation, (given?: unknown) => copy(pastOf(given)));
  commands.register(COMMAND.saveInvocationEvent, (given?: unknown) => {
    const { key, event } = withEvent(pastOf(given));
    return saveAs(key, event);
  });
  commands.register(COMMAND.clearInvocations, (given?: unknown) =>
    history.clear(toFunctionKey(given)),
  );
  return vscode.Disposable.from(tree, documents, view);

  /** With the event as it was, whatever became of its file. */
  async function repeat(past: PastInvocation): Promise<void> {
    const { key, event } = withEvent(past);
    await invoker.invoke(key, { text: event.text, name: event.name });
  }

  async function compare(past: PastInvocation, all: unknown): Promise<void> {
    const nodes = Array.isArray(all) ? (all as readonly InvocationsNode[]) : view.selection;
    const chosen = nodes.flatMap((node) => (node.kind === 'invocation' ? [node.past] : []));
    const [one = past, two = history.before(past)] = chosen.length === 2 ? chosen : [];
    if (two) await documents.compare(one, two);
    else void vscode.window.showInformationMessage('There is no earlier result to compare with.');
  }

  async function copy(past: PastInvocation): Promise<void> {
    const { key, event } = withEvent(past);
    const chosen = await vscode.window.showQuickPick(FORMS, {
      title: `Copy the invocation of ${key.id}`,
      placeHolder: `As a call of the endpoint that 'strata start' serves at ${DEFAULT_ENDPOINT}`,
    });
    if (!chosen) return;
    const functionName = key.id.split('#').at(-1) ?? key.id;
    const call = { functionName, event: event.text, endpoint: DEFAULT_ENDPOINT };
    await vscode.env.clipboard.writeText(callText(chosen.form, call));
    vscode.window.setStatusBarMessage(`Copied as ${chosen.label}`, 3000);
  }

  /** The row that a menu hands over, else the selected one, else the last invocation. */
  function pastOf(given: unknown): PastInvocation {
    const node = (given ?? view.selection[0]) as InvocationsNode | undefined;
    const past = node?.kind === 'invocation' ? node.past : history.all[0];
    if (!past) throw new vscode.CancellationError();
    return past;
  }
}

function withEvent(past: PastInvocation): PastInvocation {
  if (past.eventLeftOut === true)
    throw new WorkerFailure({
      kind: 'input',
      message: 'The event of this invocation was too long to be kept.',
    });
  return past;
}
