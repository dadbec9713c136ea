import { LANGUAGES } from './interpreters/languages';
import { parseRuntimeId } from './interpreters/runtimeId';
import type { SandboxSpec } from './types';

/** What is known of a function's environment only when its process starts. */
export interface ProcessFacts {
  /** `host:port`. */
  readonly runtimeApi: string;
  readonly logStream: string;
}

const DEFAULT_REGION = 'us-east-1';
const DEFAULT_ACCOUNT = '123456789012';

/**
 * The whole environment of a function's process (AWS "Working with Lambda environment variables", read 2026-11):
 * Lambda's defaults, the function's own variables over them, Lambda's reserved ones over all.
 */
export function functionEnvironment(
  spec: SandboxSpec,
  facts: ProcessFacts,
): Record<string, string> {
  const region = spec.environment.AWS_REGION ?? spec.region ?? DEFAULT_REGION;
  const own = Object.entries(spec.environment).filter(
    ([name, value]) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !value.includes('\0'),
  );
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000',
    LANG: 'en_US.UTF-8',
    LD_LIBRARY_PATH:
      '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    ...searchPath(spec.runtime),
    ...Object.fromEntries(own),
    ...reserved(spec, facts),
  };
}

export function functionArn(spec: SandboxSpec): string {
  const region = spec.environment.AWS_REGION ?? spec.region ?? DEFAULT_REGION;
  return `arn:aws:lambda:${region}:${spec.accountId ?? DEFAULT_ACCOUNT}:function:${spec.functionName}`;
}

function reserved(spec: SandboxSpec, facts: ProcessFacts): Record<string, string> {
  return {
    _HANDLER: spec.handler,
    AWS_EXECUTION_ENV: `AWS_Lambda_${spec.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: spec.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: facts.logStream,
    AWS_LAMBDA_RUNTIME_API: facts.runtimeApi,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: '/var/task',
    PWD: '/var/task',
  };
}

/** Set only when the function does not: its own value replaces `/opt` too. */
function searchPath(runtime: string): Readonly<Record<string, string>> {
  const id = parseRuntimeId(runtime);
  return id ? LANGUAGES[id.family].searchPath(id.version) : {};
}
