/** What is read out of the editor's page. These functions run in there, each on its own: nothing else is in reach. */

export function readTreeRows(rows) {
  return rows.map((row) => {
    const text = (selector) => row.querySelector(selector)?.textContent ?? '';
    const style = (selector, part) => {
      const element = row.querySelector(selector);
      return element
        ? element.ownerDocument.defaultView.getComputedStyle(element, part)
        : undefined;
    };
    const expanded = row.getAttribute('aria-expanded');
    const badge = style('.monaco-icon-label', '::after')?.content ?? 'none';
    return {
      label: text('.label-name') + text('.label-suffix'),
      description: text('.label-description'),
      level: Number(row.getAttribute('aria-level')),
      isExpanded: expanded === null ? undefined : expanded === 'true',
      badge: badge.startsWith('"') ? badge.slice(1, -1) : '',
      color: style('.label-name')?.color ?? '',
    };
  });
}

/** Rows of files hold the problems that follow them; rows below a problem are its related places. */
export function readProblemRows(rows) {
  let file = '';
  let folder = '';
  return rows.flatMap((row) => {
    const text = (selector) => row.querySelector(selector)?.textContent ?? '';
    const level = row.getAttribute('aria-level');
    if (level === '1') {
      file = text('.label-name') + text('.label-suffix');
      folder = text('.label-description');
    }
    if (level !== '2') return [];
    const [line = 0, column = 0] = (text('.marker-line').match(/\d+/g) ?? []).map(Number);
    return {
      file,
      folder,
      severity: row.querySelector('.marker-icon')?.className.replace('marker-icon', '').trim(),
      message: text('.marker-message'),
      source: text('.marker-source'),
      code: text('.marker-code'),
      line,
      column,
    };
  });
}

/** Lines are drawn in any order, and with spaces that do not break. */
export function readLines(lines) {
  return lines
    .map((line) => ({ top: line.offsetTop, text: line.textContent.replaceAll('\u00a0', ' ') }))
    .sort((one, other) => one.top - other.top)
    .map(({ text }) => text);
}

export function readFrames(frames) {
  return frames.map((frame) => {
    const text = (selector) => frame.querySelector(selector)?.textContent ?? '';
    const line = Number.parseInt(text('.line-number'), 10);
    return { function: text('.label'), file: text('.file-name'), line };
  });
}

export function readNames(elements) {
  return elements.map((element) => element.getAttribute('aria-label') ?? '');
}

export function isChecked(element) {
  return element.classList.contains('checked');
}
