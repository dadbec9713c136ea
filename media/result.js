/* global acquireVsCodeApi, document */
const editor = acquireVsCodeApi();

document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-ask], [data-path]');
  if (!target) return;
  event.preventDefault();
  const { ask, path, line, column } = target.dataset;
  editor.postMessage(
    ask ? { ask } : { ask: 'open', path, line: Number(line), column: Number(column) },
  );
});
