const ENCODED_SEPARATOR = /%2f|%5c/i;

/** The `file:` URL of a runtime path, as `url.pathToFileURL` writes it. */
export function toFileUrl(path: string): URL {
  const escaped = path.replace(
    /[%\\\n\r\t?#]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return new URL(`file://${escaped}`);
}

/** The runtime path of a `file:` URL; `undefined` when it hides a separator, which Node refuses. */
export function toRuntimePath(url: URL): string | undefined {
  if (ENCODED_SEPARATOR.test(url.pathname)) return undefined;
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return undefined; // `%` without two digits
  }
}

export function parseUrl(text: string, base?: URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
