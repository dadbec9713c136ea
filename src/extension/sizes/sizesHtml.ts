/** The frame of the page that shows sizes; its script fills it in. */
import { escapeHtml, pageHead } from '../html';
import type { FunctionKey } from '../project/functionKey';

export interface SizesFrame {
  readonly key: FunctionKey;
  /** Addresses of the style sheet and the script, and what the content policy needs. */
  readonly style: string;
  readonly script: string;
  readonly source: string;
  readonly nonce: string;
}

export function sizesHtml({ key, style, script, source, nonce }: SizesFrame): string {
  const { folder, id } = key;
  const context = JSON.stringify({ folder, id, preventDefaultContextMenuItems: true });
  return `<!DOCTYPE html>
<html lang="en">
${pageHead(`${id}: sizes`, { style, source, nonce })}
<body data-folder="${escapeHtml(folder)}" data-function="${escapeHtml(id)}" data-vscode-context="${escapeHtml(context)}">
  <header>
    <h1>Where the size of ${escapeHtml(id)} goes</h1>
    <p id="budget-text"></p>
    <div id="budget" role="img"></div>
    <ul id="legend" aria-label="Colours"></ul>
  </header>
  <div id="bar">
    <div id="by" role="radiogroup" aria-label="Divide by">
      <button role="radio" data-by="layer">Layers</button>
      <button role="radio" data-by="package">Packages</button>
      <button role="radio" data-by="folder">Folders</button>
    </div>
    <nav aria-label="Opened"><ol id="trail"></ol></nav>
  </div>
  <div id="picture" role="tree" aria-label="Parts by size. Arrow keys go from part to part, Enter opens one, Backspace goes back."></div>
  <div id="facts">
    <p id="facts-text"></p>
    <button id="reveal" hidden>Reveal in Filesystem</button>
  </div>
  <p id="problem" role="alert" hidden></p>
  <section>
    <h2>The same as a table</h2>
    <table>
      <thead><tr><th scope="col">Part</th><th scope="col">Size</th><th scope="col">Share</th><th scope="col">Wasted</th><th scope="col">Files</th><th scope="col">From</th></tr></thead>
      <tbody id="rows"></tbody>
    </table>
  </section>
  <p id="live" role="status" aria-live="polite"></p>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
