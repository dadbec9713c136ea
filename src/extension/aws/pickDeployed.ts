import * as vscode from 'vscode';
import type { AwsPlace, RemoteFunctionRow } from '../../core/ports/awsLambda';
import { formatCount } from '../../core/quantities';
import type { WorkerClient } from '../../worker/client';
import { errorText } from '../../core/errorText';
import type { OpenedBefore } from './openedBefore';

/** What was chosen: a name or an ARN, and where it is. */
export interface ChosenFunction {
  readonly name: string;
  readonly place: AwsPlace;
}

type Item = vscode.QuickPickItem & { readonly chosen?: ChosenFunction };

/**
 * Asks for a deployed function. The list grows page by page while it is open; a name or an ARN may be typed instead,
 * also when the functions can't be listed. `undefined` when nothing is chosen.
 */
export function pickDeployed(
  worker: WorkerClient,
  place: AwsPlace,
  before: readonly OpenedBefore[],
): Promise<ChosenFunction | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  const closing = new AbortController();
  let listed: readonly Item[] = [];
  let typed: readonly Item[] = [];
  pick.title = 'Open a deployed function';
  pick.placeholder = 'Name or ARN of a function in AWS';
  pick.matchOnDescription = true;
  const known = before.map((one) => toOpened(one));
  const show = (): void => {
    pick.items = [...typed, ...withTitle('Opened before', known), ...withTitle('In AWS', listed)];
  };
  pick.onDidChangeValue((value) => {
    const name = value.trim();
    const label = `Open '${name}'`;
    typed = name === '' ? [] : [{ label, alwaysShow: true, chosen: { name, place } }];
    show();
  });
  show();
  pick.busy = true;
  void listAll(worker, place, closing.signal, (rows) => {
    listed = [...listed, ...rows.map((row) => toItem(row, place))];
    show();
  })
    .catch((error: unknown) => {
      if (!closing.signal.aborted) pick.placeholder = errorText(error);
    })
    .finally(() => (pick.busy = false));
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.chosen);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      closing.abort();
      pick.dispose();
    });
    pick.show();
  });
}

async function listAll(
  worker: WorkerClient,
  place: AwsPlace,
  signal: AbortSignal,
  take: (rows: readonly RemoteFunctionRow[]) => void,
): Promise<void> {
  let from: string | undefined;
  do {
    const page = await worker.ask(
      'listDeployed',
      { place, ...(from !== undefined && { from }) },
      signal,
    );
    if (signal.aborted) return;
    take(page.rows);
    from = page.next;
  } while (from !== undefined);
}

function withTitle(label: string, items: readonly Item[]): Item[] {
  if (items.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function toItem({ arn, name, runtime, layers }: RemoteFunctionRow, place: AwsPlace): Item {
  const facts = [runtime, layers.length === 0 ? 'no layers' : formatCount(layers.length, 'layer')];
  return {
    label: name,
    description: facts.filter((fact) => fact !== undefined).join(' · '),
    chosen: { name: arn, place },
  };
}

function toOpened({ arn, place }: OpenedBefore): Item {
  const [, , , region = '', account = '', , ...name] = arn.split(':');
  return {
    label: name.join(':'),
    description: [account, region, place.profile].filter((part) => part !== undefined).join(' · '),
    chosen: { name: arn, place },
  };
}
