import * as vscode from 'vscode';
import type { FunctionKey } from '../project/functionKey';
import { authorityOf, layerQuery, SCHEME } from './strataAddress';

/** @param layer names one layer's own version of the file, replaced or not */
export function strataUri(key: FunctionKey, path: string, layer?: number): vscode.Uri {
  const query = layerQuery(layer);
  return vscode.Uri.from({ scheme: SCHEME, authority: authorityOf(key), path, query });
}

/**
 * Names a row for its decoration. The editor compares the paths of decorated things without case, and `Mime.js` is not
 * `mime.js`: the fragment, which it compares as it is, tells them apart.
 */
export function rowUri(authority: string, path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, authority, path, fragment: path });
}
