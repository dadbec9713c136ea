/* global acquireVsCodeApi, document, window */
const editor = acquireVsCodeApi();

document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-ask], [data-frame]');
  if (!target) return;
  event.preventDefault();
  const { ask, frame } = target.dataset;
  editor.postMessage(ask ? { ask } : { ask: 'open', frame: Number(frame) });
});

window.addEventListener('message', ({ data }) => {
  if (data.part !== undefined) document.getElementById('live')?.append(data.part);
  if (data.environment) showValues(data.environment);
});

function showValues(environment) {
  for (const cell of document.querySelectorAll('[data-variable]'))
    cell.textContent = environment[cell.dataset.variable] ?? '';
  document.querySelector('[data-ask="environment"]')?.remove();
}

editor.postMessage({ ask: 'ready' });
