/** Sample events of the services that call functions: data, each with the page of AWS that shows its shape. */

export interface EventTemplate {
  /** Unique, in lower case with dashes: what the command line takes. */
  readonly name: string;
  /** What people read. */
  readonly title: string;
  /** The page of AWS' documentation that describes the event. */
  readonly source: string;
  /** Year and month in which the page was read. */
  readonly read: string;
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
