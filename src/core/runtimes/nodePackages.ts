/** What the Node runtime brings under a package name. */
export type BroughtPackage =
  /** Its main file, relative to the package's folder. */
  | { readonly kind: 'brought'; readonly main: string }
  /** Some versions of the runtime's SDK have it at the top level, others do not. */
  | { readonly kind: 'depends' };

/**
 * Public packages of the AWS SDK for JavaScript v3 beside `client-*` and `lib-*`
 * (github.com/aws/aws-sdk-js-v3, folder `packages`, read 2026-11).
 */
const SDK_V3_PACKAGES: ReadonlySet<string> = new Set([
  'cloudfront-signer',
  'credential-provider-env',
  'credential-provider-ini',
  'credential-provider-node',
  'credential-provider-process',
  'credential-provider-sso',
  'credential-provider-web-identity',
  'credential-providers',
  'polly-request-presigner',
  'rds-signer',
  's3-presigned-post',
  's3-request-presigner',
  'util-dynamodb',
]);

/** First Node version whose runtime has v3 of the SDK instead of v2 (AWS blog on Node.js 18, read 2026-11). */
const FIRST_WITH_SDK_V3 = 18;

/**
 * What `/var/runtime/node_modules` has for a package name: `aws-sdk` (v2) up to Node 16, `@aws-sdk/*` (v3) after.
 * `@smithy/*` is below `@aws-sdk/node_modules`, where a function does not find it by name
 * (aws-sdk-js-v3 issue 6169, read 2026-11).
 */
export function classifyRuntimePackage(name: string, major: number): BroughtPackage | undefined {
  if (major < FIRST_WITH_SDK_V3) {
    return name === 'aws-sdk' ? { kind: 'brought', main: './lib/aws.js' } : undefined;
  }
  const [scope, part = ''] = name.split('/');
  if (scope !== '@aws-sdk') return undefined;
  const isPublic = /^(client|lib)-/.test(part) || SDK_V3_PACKAGES.has(part);
  return isPublic ? { kind: 'brought', main: './dist-cjs/index.js' } : { kind: 'depends' };
}
