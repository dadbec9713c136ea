import type { PythonRuntime } from './runtime';

/** How a name that the Python runtime brings is laid out, or that it depends on the image's version. */
export type BroughtModule = 'package' | 'module' | 'depends';

/**
 * Boto3 and what it needs, and the runtime client (AWS: "Runtime-included SDK versions", and what
 * `pip install boto3 awslambdaric` installs, read 2026-11).
 */
const BROUGHT: Readonly<Record<string, BroughtModule>> = {
  awslambdaric: 'package',
  boto3: 'package',
  botocore: 'package',
  dateutil: 'package',
  jmespath: 'package',
  pip: 'depends',
  pkg_resources: 'depends',
  runtime_client: 'depends',
  s3transfer: 'package',
  setuptools: 'depends',
  simplejson: 'package',
  six: 'module',
  snapshot_restore_py: 'module',
  urllib3: 'package',
};

/** Imported by the bootstrap before the function's code: no layer replaces them. */
const BROUGHT_EARLY: ReadonlySet<string> = new Set(['awslambdaric', 'simplejson']);

/** First minor version with the packages in the interpreter's own site-packages (tracebacks of boto3, read 2026-11). */
const FIRST_IN_SITE_PACKAGES = 11;

export function broughtModule(name: string): BroughtModule | undefined {
  return Object.hasOwn(BROUGHT, name) ? BROUGHT[name] : undefined;
}

export function isBroughtEarly(name: string): boolean {
  return BROUGHT_EARLY.has(name);
}

/** The folder that holds the runtime's own packages. */
export function broughtFolder({ version, minor }: PythonRuntime): string {
  return minor < FIRST_IN_SITE_PACKAGES
    ? '/var/runtime'
    : `/var/lang/lib/python${version}/site-packages`;
}
