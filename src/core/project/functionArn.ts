/** The ARN of a function, without a qualifier. */
export function functionArn(
  { region, accountId }: { readonly region: string; readonly accountId: string },
  id: string,
): string {
  return `arn:aws:lambda:${region}:${accountId}:function:${id.split('#').at(-1) ?? id}`;
}
