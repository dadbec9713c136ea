/** Findings as workflow commands, which GitHub shows as annotations (GitHub: "Workflow commands", read 2026-11). */
import type { FindingRow, FindingsDocument } from '../../app/documents';
import type { Severity } from '../../core/findings/finding';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

export function checkGithub({ findings }: FindingsDocument): string {
  return findings.map((finding) => `${toCommand(finding)}\n`).join('');
}

function toCommand({ code, severity, message, file, range }: FindingRow): string {
  const place = range && {
    line: range.start.line,
    col: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
  };
  const properties = Object.entries({ ...(file !== undefined && { file }), ...place, title: code });
  const text = properties
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${COMMANDS[severity]} ${text}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
