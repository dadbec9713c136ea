/** What a stack is deployed with: its parameters, and what pseudo parameters stand for. */
import { child, descend, textOf, type TemplateNode } from './templateNodes';
import type { Deployment, Value } from './stack';
import { splitValue, textValue, unknown } from './value';

/** AWS: "Pseudo parameters reference", read 2026-11. */
const PSEUDO =
  /^AWS::(AccountId|NotificationARNs|NoValue|Partition|Region|StackId|StackName|URLSuffix)$/;
const LIST_TYPE = /^(CommaDelimitedList|List<.*>)$/;

/** `AWS::Region` and its kin; `undefined` for any other name. */
export function pseudoParameter(name: string, deployment: Deployment): Value | undefined {
  if (!PSEUDO.test(name)) return undefined;
  if (name === 'AWS::NoValue') return { kind: 'none' };
  const known = new Map([
    ['AWS::Region', deployment.region],
    ['AWS::AccountId', deployment.account],
    ['AWS::StackName', deployment.stackName],
  ]).get(name);
  return known === undefined
    ? unknown(`'${name}' is known at deployment only`, `\${${name}}`)
    : textValue(known);
}

/** The value of a declared parameter: what is given, else its default. `undefined` for any other name. */
export function parameterValue(
  root: TemplateNode | undefined,
  name: string,
  deployment: Deployment,
): Value | undefined {
  const declaration = descend(root, 'Parameters', name);
  if (!declaration) return undefined;
  const type = textOf(child(declaration, 'Type')) ?? 'String';
  const symbolic = `\${${name}}`;
  const given = deployment.parameters.get(name)?.();
  if (given && given.kind !== 'text')
    return LIST_TYPE.test(type) && given.kind !== 'list' ? splitValue(given, ',') : given;
  const text = given?.text ?? textOf(child(declaration, 'Default'));
  if (text === undefined) return unknown(`parameter '${name}' has no value here`, symbolic);
  if (type.startsWith('AWS::SSM::'))
    return unknown(
      `parameter '${name}' is read from the SSM parameter store at deployment`,
      symbolic,
    );
  if (!LIST_TYPE.test(type)) return textValue(text);
  return splitValue(textValue(text.replace(/\s*,\s*/g, ',').trim()), ',');
}
