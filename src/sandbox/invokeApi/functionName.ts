import { functionArn } from '../../core/project/functionArn';
import type { FunctionDefinition } from '../../core/project/definitions';

/** A function as a caller names it. */
export interface NamedFunction {
  readonly name: string;
  /** A version or an alias. */
  readonly qualifier?: string;
}

/** Name, full ARN or partial ARN, each perhaps with a qualifier (AWS "Invoke", FunctionName, read 2026-11). */
const FORMS =
  /^(?:arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:|(?:\d{12}:)?function:|\d{12}:(?:function:)?)?([A-Za-z0-9_.-]+)(?::(\$LATEST(?:\.PUBLISHED)?|[A-Za-z0-9_-]+))?$/;

/** Any other text is a name that no function in AWS has, but perhaps one of a project with several templates. */
export function parseFunctionName(text: string): NamedFunction {
  const [, name = text, qualifier] = FORMS.exec(text) ?? [];
  return { name, ...(qualifier !== undefined && { qualifier }) };
}

/** The function with an id, else with the name that its template fixes for AWS. */
export function findFunction(
  functions: readonly FunctionDefinition[],
  name: string,
): FunctionDefinition | undefined {
  return (
    functions.find(({ id }) => id === name) ??
    functions.find(({ functionName }) => functionName === name)
  );
}

export function namedArn(
  place: { readonly region: string; readonly accountId: string },
  { name, qualifier }: NamedFunction,
): string {
  return functionArn(place, name) + (qualifier === undefined ? '' : `:${qualifier}`);
}
