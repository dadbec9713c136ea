import { LANGUAGES } from './interpreters/languages';
import { parseRuntimeId } from './interpreters/runtimeId';
import { isCustomRuntime } from './programs/customRuntime';
import type { SandboxSpec } from './types';

/** What is known of a function's environment only when its process starts. */
export interface ProcessFacts {
  /** `host:port`. */
  readonly runtimeApi: string;
  readonly logStream: string;
}

type Variables = Readonly<Record<string, string>>;

const DEFAULT_REGION = 'us-east-1';
export const DEFAULT_ACCOUNT = '123456789012';

/**
 * Names that Lambda refuses in a function's configuration and whose values are known here (AWS "Working with Lambda
 * environment variables: defined runtime environment variables", read 2026-11). Region and credentials are reserved
 * too; here they are for the user to choose.
 */
const RESERVED = [
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
] as const;

/**
 * The whole environment of a function's runtime (AWS "Working with Lambda environment variables", read 2026-11):
 * Lambda's defaults, the function's own variables over them, Lambda's reserved ones over all.
 */
export function functionEnvironment(spec: SandboxSpec, facts: ProcessFacts): Variables {
  return {
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000',
    _AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129',
    _AWS_XRAY_DAEMON_PORT: '2000',
    ...defaults(spec),
    ...searchPath(spec.runtime),
    ...ownVariables(spec),
    ...platform(spec, facts),
    ...executionEnv(spec.runtime),
    _HANDLER: spec.handler,
    AWS_LAMBDA_LOG_GROUP_NAME: spec.logGroup ?? `/aws/lambda/${spec.functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: facts.logStream,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: '/var/task',
    PWD: '/var/task',
  };
}

/** That of an external extension: nothing that only the runtime needs (AWS "Extensions API", read 2026-11). */
export function extensionEnvironment(spec: SandboxSpec, facts: ProcessFacts): Variables {
  const own = Object.entries(ownVariables(spec)).filter(
    ([name]) => !name.startsWith('_') && name !== 'AWS_XRAY_CONTEXT_MISSING',
  );
  return { ...defaults(spec), ...Object.fromEntries(own), ...platform(spec, facts) };
}

export function functionArn(spec: SandboxSpec): string {
  return `arn:aws:lambda:${regionOf(spec)}:${spec.accountId ?? DEFAULT_ACCOUNT}:function:${spec.functionName}`;
}

function regionOf(spec: SandboxSpec): string {
  return spec.environment.AWS_REGION ?? spec.region ?? DEFAULT_REGION;
}

/** The function may replace each. */
function defaults(spec: SandboxSpec): Variables {
  const region = regionOf(spec);
  const libraries =
    '/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib';
  const programs = '/usr/local/bin:/usr/bin/:/bin:/opt/bin';
  const isCustom = isCustomRuntime(spec.runtime);
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    LANG: 'en_US.UTF-8',
    LD_LIBRARY_PATH: isCustom ? libraries : `/var/lang/lib:${libraries}`,
    PATH: isCustom ? programs : `/var/lang/bin:${programs}`,
    TZ: ':UTC',
  };
}

function ownVariables(spec: SandboxSpec): Variables {
  const reserved = new Set<string>(RESERVED);
  const own = Object.entries(spec.environment).filter(
    ([name, value]) =>
      /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !value.includes('\0') && !reserved.has(name),
  );
  return Object.fromEntries(own);
}

function platform(spec: SandboxSpec, facts: ProcessFacts): Variables {
  return {
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: spec.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_RUNTIME_API: facts.runtimeApi,
  };
}

/** Custom runtimes have none. */
function executionEnv(runtime: string): Variables {
  return isCustomRuntime(runtime) ? {} : { AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}` };
}

/** Set only when the function does not: its own value replaces `/opt` too. */
function searchPath(runtime: string): Variables {
  const id = parseRuntimeId(runtime);
  return id ? LANGUAGES[id.family].searchPath(id.version) : {};
}
