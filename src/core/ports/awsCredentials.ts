/** What a function is given of the user's AWS account. */
export interface GivenCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** The profile's, when it names one. */
  readonly region?: string;
}

/** The user's own AWS credentials; asked only when the user chose so. */
export interface AwsCredentials {
  /**
   * @param profile of `~/.aws`; absent: what the standard chain finds
   * Rejects with a sentence for people when there are none.
   */
  load(profile: string | undefined): Promise<GivenCredentials>;
}
