import type { SandboxRow } from '../../app/browseDocuments';

/** What the status bar says of the active function: `ƒ Resize · warm · bubblewrap`. */
export function statusWords(
  id: string,
  sandbox: Pick<SandboxRow, 'state' | 'tier'> | undefined,
  invokesOnSave: boolean,
): { readonly text: string; readonly tooltip: string; readonly label: string } {
  const state = sandbox
    ? `${sandbox.state === 'idle' ? 'warm' : sandbox.state} · ${sandbox.tier}`
    : 'cold';
  const onSave = invokesOnSave ? 'It runs each time a file of its project is saved.' : '';
  return {
    text: `ƒ ${id} · ${state}${invokesOnSave ? ' $(sync)' : ''}`,
    tooltip: ['The function that Strata shows. Choose another', onSave].join('\n').trim(),
    label: `Lambda function ${id}, ${state}${invokesOnSave ? ', runs on save' : ''}`,
  };
}
