import * as vscode from 'vscode';

/** What `when` clauses of package.json ask, with the values that they compare. */
interface Contexts {
  /** `none`: no folder has a template; `waiting`: a command makes what can be read; `broken`: nothing can be read. */
  'strata.state': 'loading' | 'none' | 'waiting' | 'broken' | 'ready';
  'strata.overriddenOnly': boolean;
  'strata.isFiltered': boolean;
  'strata.hasActiveFunction': boolean;
  /** The editor shows a function's handler, and no launch.json says what F5 starts. */
  'strata.isHandlerToDebug': boolean;
}

export function setContext<K extends keyof Contexts>(key: K, value: Contexts[K]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
