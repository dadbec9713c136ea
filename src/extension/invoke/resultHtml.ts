/** The page that shows an invocation: plain HTML over the editor's own colours, readable without its script. */
import type { InvocationOutcome, StackFrame } from '../../app/browseDocuments';
import { escapeHtml, pageHead } from '../html';

/** What the page is made of. */
export interface ResultPage {
  readonly outcome: InvocationOutcome;
  /** JSON text, and the name that people know it by. */
  readonly event: { readonly text: string; readonly name: string };
  /** Names of the function's layers by their position. */
  readonly layers: readonly string[];
  /** Addresses of the style sheet and the script, and what the content policy needs. */
  readonly style: string;
  readonly script: string;
  readonly source: string;
  readonly nonce: string;
}

/** What the page's buttons and links ask for. */
export type ResultMessage =
  | { readonly ask: 'again' | 'debug' | 'event' | 'logs' }
  | { readonly ask: 'open'; readonly path: string; readonly line: number; readonly column: number };

export function resultHtml(page: ResultPage): string {
  const { outcome, script, nonce } = page;
  return `<!DOCTYPE html>
<html lang="en">
${pageHead(outcome.function, page)}
<body>
  <header>
    <h1><span class="${outcome.functionError ? 'failed' : 'passed'}">${outcome.functionError ? '✗ Function error' : '✓ Succeeded'}</span> ${escapeHtml(outcome.function)}</h1>
    <ul class="facts" aria-label="Figures">${facts(outcome)
      .map((fact) => `<li>${escapeHtml(fact)}</li>`)
      .join('')}</ul>
    <nav aria-label="Actions">
      <button data-ask="again">Invoke again</button>
      <button data-ask="debug" class="secondary">Debug</button>
      <button data-ask="event" class="secondary">Edit event</button>
      <button data-ask="logs" class="secondary">Show output</button>
    </nav>
  </header>
  ${outcome.warnings.map((warning) => `<p class="warning" role="note">${escapeHtml(warning)}</p>`).join('\n  ')}
  ${outcome.functionError ? errorSection(page) : section('Response', `<pre tabindex="0">${escapeHtml(pretty(outcome.payload))}</pre>`)}
  ${section('Logs', `<pre tabindex="0">${escapeHtml(outcome.logs.join('\n'))}</pre>`)}
  <details><summary>Event: ${escapeHtml(page.event.name)}</summary><pre tabindex="0">${escapeHtml(pretty(page.event.text))}</pre></details>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function facts({ report, cold, tier, interpreter }: InvocationOutcome): string[] {
  const init =
    report.initDurationMs === undefined ? '' : `, init ${report.initDurationMs.toFixed(0)} ms`;
  return [
    `${report.durationMs.toFixed(1)} ms (billed ${report.billedDurationMs})`,
    cold ? `cold${init}` : 'warm',
    `${report.maxMemoryUsedMb} of ${report.memorySizeMb} MB`,
    tier,
    interpreter,
  ];
}

function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>${content}</section>`;
}

/** Type and message first, then the stack; frames in files that the function sees are links. */
function errorSection({ outcome, layers }: ResultPage): string {
  const { errorType, errorMessage } = parseError(outcome.payload);
  const heading = `<p class="error">${escapeHtml([errorType, errorMessage].filter((part) => part !== '').join(': '))}</p>`;
  const frames = outcome.frames
    .map((frame) => `<li>${frameLink(frame, layers, outcome)}</li>`)
    .join('');
  const stack = frames === '' ? '' : `<ol class="stack" aria-label="Stack">${frames}</ol>`;
  return section(
    'Error',
    `${heading}${stack}<details><summary>Error document</summary><pre tabindex="0">${escapeHtml(pretty(outcome.payload))}</pre></details>`,
  );
}

function frameLink(
  { text, path, line, column }: StackFrame,
  layers: readonly string[],
  outcome: InvocationOutcome,
): string {
  const place = `data-path="${escapeHtml(path)}" data-line="${line}" data-column="${column ?? 1}"`;
  const origin = path.startsWith('/opt/') ? 'layer' : outcome.function;
  const hint =
    path.startsWith('/opt/') && layers.length > 0 ? `one of ${layers.join(', ')}` : origin;
  return `<a href="#" ${place} title="${escapeHtml(hint)}">${escapeHtml(path)}:${line}</a> <span class="frame">${escapeHtml(functionName(text))}</span>`;
}

/** `at handler (/var/task/app.js:3:1)` → `handler`; Python's `in handler`. */
function functionName(text: string): string {
  return /^at (?:async )?(.+?) \(/.exec(text)?.[1] ?? /, in (\S+)/.exec(text)?.[1] ?? '';
}

function parseError(payload: string): { errorType: string; errorMessage: string } {
  try {
    const { errorType, errorMessage } = JSON.parse(payload) as Record<string, unknown>;
    return {
      errorType: typeof errorType === 'string' ? errorType : '',
      errorMessage: typeof errorMessage === 'string' ? errorMessage : '',
    };
  } catch {
    return { errorType: '', errorMessage: payload };
  }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
