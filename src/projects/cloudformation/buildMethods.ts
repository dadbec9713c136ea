/**
 * What SAM's `Metadata.BuildMethod` makes of a layer's sources.
 * AWS: "Building Lambda layers in AWS SAM", read 2026-11: the result is put into the folder of the runtime's
 * family, except for `makefile`, which decides itself.
 */

/** Folder below `/opt` into which a build method puts its result; `undefined` when only the build knows. */
export function folderOfBuildMethod(method: string): string | undefined {
  if (/^python\d/.test(method)) return 'python';
  if (/^nodejs\d/.test(method)) return 'nodejs';
  if (/^ruby\d/.test(method)) return 'ruby/lib';
  if (/^java\d/.test(method)) return 'java';
  return undefined;
}
