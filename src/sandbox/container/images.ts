const REGISTRY = 'public.ecr.aws/lambda';

/** From the family of a runtime id to the repository of its base image. */
const FORMS: readonly (readonly [form: RegExp, repository: string])[] = [
  [/^nodejs(\d+)\.x$/, 'nodejs'],
  [/^python(3\.\d+)$/, 'python'],
  [/^ruby(\d+\.\d+)$/, 'ruby'],
  [/^provided\.(al2|al2023)$/, 'provided'],
];

/** Every base image that functions are run in. */
export const BASE_IMAGES = FORMS.map(([, repository]) => `${REGISTRY}/${repository}`);

/**
 * AWS' base image of a runtime (AWS "Creating Lambda functions using container images: base images", read 2026-11);
 * `undefined` for one that functions are not run in here.
 */
export function imageOf(runtime: string): string | undefined {
  for (const [form, repository] of FORMS) {
    const tag = form.exec(runtime)?.[1];
    if (tag !== undefined) return `${REGISTRY}/${repository}:${tag}`;
  }
  return undefined;
}
