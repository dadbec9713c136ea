const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What every page of ours begins with: its own style and script alone may load. */
export function pageHead(
  title: string,
  { style, source, nonce }: Readonly<Record<'style' | 'source' | 'nonce', string>>,
): string {
  return `<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}';">
  <link rel="stylesheet" href="${style}">
  <title>${escapeHtml(title)}</title>
</head>`;
}

/** Text as a page shows it literally, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
