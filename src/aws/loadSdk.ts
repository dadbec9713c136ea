import type * as Sdk from '@aws-sdk/client-lambda';

/**
 * AWS' client for Lambda. It is bundled with us: which Node.js its later versions will want concerns nobody who uses
 * this one, so that it is asked not to say.
 */
export async function loadSdk(): Promise<typeof Sdk> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  return import('@aws-sdk/client-lambda');
}
