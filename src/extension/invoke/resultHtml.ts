/** The page that shows an invocation: plain HTML over the editor's own colours, readable without its script. */
import type { InvocationOutcome, StackFrame } from '../../app/browseDocuments';
import { formatBytes, formatCount } from '../../core/quantities';
import { escapeHtml, pageHead } from '../html';
import { logEntries, type LogEntry } from './logEntries';
import { sandboxSentences } from '../runs/words';
import type { PageAsk } from './resultMessages';
import { answerText, errorOf, pretty } from './resultText';

/** Addresses of the style sheet and the script, and what the content policy needs. */
export interface PageSources {
  readonly style: string;
  readonly script: string;
  readonly source: string;
  readonly nonce: string;
}

/** What the page is made of. */
export interface ResultPage extends PageSources {
  readonly outcome: InvocationOutcome;
  /** JSON text, and the name that people know it by. */
  readonly event: { readonly text: string; readonly name: string };
  /** Names of the function's layers by their position. */
  readonly layers: readonly string[];
}

const ACTIONS: readonly (readonly [PageAsk, string])[] = [
  ['again', 'Invoke again'],
  ['debug', 'Debug'],
  ['event', 'Edit event'],
  ['save', 'Save as test event'],
  ['compare', 'Compare with the one before'],
  ['copy', 'Copy as…'],
  ['logs', 'Show output'],
];

export function resultHtml(page: ResultPage): string {
  const { outcome, event } = page;
  const failed = outcome.functionError;
  return document(
    page,
    outcome.function,
    `<header>
    <h1 tabindex="-1"><span class="${failed ? 'failed' : 'passed'}">${failed ? '✗ Function error' : '✓ Succeeded'}</span> ${escapeHtml(outcome.function)}</h1>
    <ul class="facts" aria-label="Figures">${facts(outcome).map(item).join('')}</ul>
    <nav aria-label="Actions">
      ${ACTIONS.map(button).join('\n      ')}
    </nav>
  </header>
  ${outcome.warnings.map((warning) => `<p class="warning" role="note">${escapeHtml(warning)}</p>`).join('\n  ')}
  ${failed ? errorSection(page) : answerSection(outcome)}
  ${logSection(logEntries(outcome.logs))}
  ${environmentSection(Object.keys(outcome.environment))}
  ${limitsSection(outcome)}
  <details><summary>Event: ${escapeHtml(event.name)}</summary>${code(pretty(event.text), 'Event')}</details>`,
  );
}

/** The page while a streamed answer comes; its script puts the pieces in. */
export function runningHtml(id: string, sources: PageSources): string {
  return document(
    sources,
    id,
    `<header>
    <h1 tabindex="-1"><span class="running">… Answering</span> ${escapeHtml(id)}</h1>
  </header>
  ${section('Response', '<pre id="live" tabindex="0" role="log" aria-label="Response"></pre>')}`,
  );
}

function document(sources: PageSources, title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
${pageHead(title, sources)}
<body>
  ${body}
  <script nonce="${sources.nonce}" src="${sources.script}"></script>
</body>
</html>`;
}

function facts({ report, cold, tier, network, interpreter }: InvocationOutcome): string[] {
  const init =
    report.initDurationMs === undefined ? '' : `, init ${report.initDurationMs.toFixed(0)} ms`;
  return [
    `${report.durationMs.toFixed(1)} ms (billed ${report.billedDurationMs})`,
    cold ? `cold${init}` : 'warm',
    `${report.maxMemoryUsedMb} of ${report.memorySizeMb} MB`,
    tier,
    ...(network === 'none' ? ['no network'] : []),
    interpreter,
  ];
}

function item(fact: string): string {
  return `<li>${escapeHtml(fact)}</li>`;
}

function button([ask, title]: readonly [PageAsk, string], index: number): string {
  return `<button data-ask="${ask}"${index === 0 ? '' : ' class="secondary"'}>${escapeHtml(title)}</button>`;
}

function section(title: string, content: string): string {
  return `<section aria-label="${title}"><h2>${title}</h2>${content}</section>`;
}

function code(text: string, name: string): string {
  return `<pre tabindex="0" role="region" aria-label="${name}">${escapeHtml(text)}</pre>`;
}

function answerSection(outcome: InvocationOutcome): string {
  const { binary } = outcome;
  const note = binary ? `<p class="note">${formatBytes(binary.length)}, no text</p>` : '';
  return section('Response', `${note}${code(answerText(outcome), 'Response')}`);
}

/** Type and message first, then the stack; frames in files that the function sees are links. */
function errorSection({ outcome, layers }: ResultPage): string {
  const { type, message } = errorOf(outcome.payload);
  const heading = `<p class="error">${escapeHtml([type, message].filter((part) => part !== '').join(': '))}</p>`;
  const frames = outcome.frames
    .map((frame, at) => `<li>${frameLink(frame, at, layers)}</li>`)
    .join('');
  const stack = frames === '' ? '' : `<ol class="stack" aria-label="Stack">${frames}</ol>`;
  return section(
    'Error',
    `${heading}${stack}<details><summary>Error document</summary>${code(answerText(outcome), 'Error document')}</details>`,
  );
}

function frameLink(
  { text, path, line, layer, source }: StackFrame,
  index: number,
  layers: readonly string[],
): string {
  const name = layers[layer - 1];
  const origin =
    layer === 0 ? '' : ` <span class="layer">${escapeHtml(`layer ${layer} ${name ?? ''}`)}</span>`;
  const runs = `${path}:${line}`;
  const place = source
    ? ` title="${escapeHtml(runs)}">${escapeHtml(`${source.name}:${source.line}`)}`
    : `>${escapeHtml(runs)}`;
  return `<a href="#" data-frame="${index}"${place}</a>${origin} <span class="frame">${escapeHtml(functionName(text))}</span>`;
}

/** `at handler (/var/task/app.js:3:1)` → `handler`; Python's `in handler`. */
function functionName(text: string): string {
  return /^at (?:async )?(.+?) \(/.exec(text)?.[1] ?? /, in (\S+)/.exec(text)?.[1] ?? '';
}

function logSection(entries: readonly LogEntry[]): string {
  return section('Logs', `<ul class="logs">${entries.map(logRow).join('')}</ul>`);
}

function logRow({ kind, time, level, message, json }: LogEntry): string {
  const parts = [
    time === undefined ? '' : `<span class="time">${time}</span>`,
    level === undefined
      ? ''
      : `<span class="level ${level.toLowerCase()}">${escapeHtml(level)}</span>`,
    `<span class="message">${escapeHtml(message)}</span>`,
  ]
    .filter((part) => part !== '')
    .join(' ');
  const row =
    json === undefined
      ? parts
      : `<details><summary>${parts}</summary>${code(json, 'Log entry')}</details>`;
  return `<li class="${kind}">${row}</li>`;
}

/** What differs from Lambda in the tier that it ran in. */
function limitsSection(outcome: InvocationOutcome): string {
  const sentences = sandboxSentences(outcome);
  if (sentences.length === 0) return '';
  const rows = sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('');
  return `<details><summary>What differs from Lambda in ${escapeHtml(outcome.tier)}</summary><ul>${rows}</ul></details>`;
}

/** Names alone: values can be secrets, and are shown when somebody asks. */
function environmentSection(names: readonly string[]): string {
  if (names.length === 0) return '';
  const rows = [...names]
    .sort()
    .map(
      (name) => `<dt>${escapeHtml(name)}</dt><dd data-variable="${escapeHtml(name)}">hidden</dd>`,
    )
    .join('');
  return `<details><summary>Environment: ${formatCount(names.length, 'variable')}</summary>
    <button data-ask="environment" class="secondary">Show values</button><dl class="environment">${rows}</dl></details>`;
}
