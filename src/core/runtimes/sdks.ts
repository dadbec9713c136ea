/** The AWS SDK that a runtime brings, as people know it (AWS: "Runtime-included SDK versions", read 2026-11). */
export function sdkOf(specifier: string, runtime: string): string | undefined {
  if (specifier.startsWith('@aws-sdk/')) return 'the AWS SDK for JavaScript v3';
  if (/^aws-sdk(?:\/|$)/.test(specifier) && runtime.startsWith('nodejs'))
    return 'the AWS SDK for JavaScript v2';
  if (specifier.startsWith('aws-sdk')) return 'the AWS SDK for Ruby v3';
  return undefined;
}
