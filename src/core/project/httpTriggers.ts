/** What lets a function be called over HTTP, as its template says. */

/** Which pages of other origins may call. */
export interface CorsRules {
  /** `*` or whole origins. */
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAgeSeconds?: number;
}

/** One route of an API of Amazon API Gateway. */
export interface HttpRoute {
  /** A REST API (`Api` event) or an HTTP API (`HttpApi` event). */
  readonly api: 'rest' | 'http';
  /** The logical id of the API; those that SAM makes by itself have SAM's names. */
  readonly apiId: string;
  /** In capitals; `ANY` for every method. */
  readonly method: string;
  /** `/items/{id}`, `/{proxy+}`; `$default` takes what no other route takes. */
  readonly path: string;
  readonly payloadFormat: '1.0' | '2.0';
  readonly stage: string;
  readonly stageVariables?: Readonly<Record<string, string>>;
  /** Of a REST API: bodies of these types travel as base64, e.g. `image/png`; a star stands for any part. */
  readonly binaryMediaTypes: readonly string[];
  readonly cors?: CorsRules;
}

/** A function URL. */
export interface FunctionUrl {
  /** `RESPONSE_STREAM`: the answer is passed on as it comes. */
  readonly streaming: boolean;
  readonly cors?: CorsRules;
}

export interface HttpTriggers {
  readonly routes: readonly HttpRoute[];
  readonly url?: FunctionUrl;
}
