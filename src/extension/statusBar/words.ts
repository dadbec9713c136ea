import type { SandboxRow } from '../../app/browseDocuments';
import type { RunChoices } from '../../app/runChoices';
import { choiceSentences, sandboxSentences } from '../runs/words';

/** What the status bar says of the active function: `ƒ Resize · warm · bubblewrap`. */
export function statusWords(
  id: string,
  sandbox: Pick<SandboxRow, 'state' | 'tier' | 'network'> | undefined,
  invokesOnSave: boolean,
  choices: RunChoices,
): { readonly text: string; readonly tooltip: string; readonly label: string } {
  const state = sandbox
    ? `${sandbox.state === 'idle' ? 'warm' : sandbox.state} · ${sandbox.tier}`
    : 'cold';
  const facts = [
    ...(invokesOnSave ? ['It runs each time a file of its project is saved.'] : []),
    ...choiceSentences(choices),
    ...(sandbox ? [`In ${sandbox.tier}:`, ...sandboxSentences(sandbox)] : []),
  ];
  return {
    text: `ƒ ${id} · ${state}${invokesOnSave ? ' $(sync)' : ''}`,
    tooltip: ['The function that Strata shows. Choose another', ...facts].join('\n'),
    label: `Lambda function ${id}, ${state}${invokesOnSave ? ', runs on save' : ''}`,
  };
}
