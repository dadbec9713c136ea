import * as vscode from 'vscode';
import type { AwsPlace } from '../../core/ports/awsLambda';

/** As whom and where the settings say that AWS is asked. */
export function configuredPlace(): AwsPlace {
  const settings = vscode.workspace.getConfiguration('strata.aws');
  const [profile = '', region = ''] = ['profile', 'region'].map((key) => settings.get<string>(key));
  return { ...(profile !== '' && { profile }), ...(region !== '' && { region }) };
}
