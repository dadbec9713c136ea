/**
 * Sample events of the services that call functions. They follow the samples of AWS SAM CLI (commit of 2026-07-22);
 * AWS' own schemas (Powertools) judge those that they know.
 */

export interface EventTemplate {
  /** Unique, in lower case with dashes: what the command line takes. */
  readonly name: string;
  /** What people read. */
  readonly title: string;
  /** The page of AWS' documentation where people read on. */
  readonly source: string;
  readonly event: unknown;
}

/** What a template says calls a function; each has at least one sample event. */
export type TriggerKind =
  | 'rest-api'
  | 'http-api'
  | 'function-url'
  | 'websocket-api'
  | 'load-balancer'
  | 's3'
  | 'sqs'
  | 'sns'
  | 'dynamodb'
  | 'kinesis'
  | 'event-rule'
  | 'schedule'
  | 'cognito'
  | 'logs'
  | 'iot'
  | 'msk'
  | 'kafka'
  | 'mq'
  | 'config'
  | 'cloudfront';
