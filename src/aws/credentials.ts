import type { AwsCredentials } from '../core/ports/awsCredentials';

/** The standard chain of AWS' own clients: environment, profiles, single sign-on, processes. Loaded when used. */
export const awsCredentials: AwsCredentials = {
  async load(profile) {
    const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
    const { loadSharedConfigFiles, getProfileName } =
      await import('@smithy/shared-ini-file-loader');
    const chosen = profile === undefined ? {} : { profile };
    const { accessKeyId, secretAccessKey, sessionToken } = await defaultProvider(chosen)();
    const { configFile } = await loadSharedConfigFiles();
    const region = configFile[getProfileName(chosen)]?.region;
    return {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
      ...(region !== undefined && { region }),
    };
  },
};
