/** What is known of a project's folder, and what a new reading makes of it. */
import path from 'node:path';
import type { FunctionDetails } from '../../app/browseDocuments';
import type { ProblemRow } from '../../app/documents';

export interface Project {
  /** Absolute path. */
  readonly folder: string;
  readonly name: string;
  /** `none`: no template is there; `broken`: nothing of it can be read, and never could. */
  readonly state: 'loading' | 'none' | 'broken' | 'ready';
  readonly functions: readonly FunctionDetails[];
  /** What is wrong, as one clause for people: `template.yaml has an error`. */
  readonly problem?: string;
  /** What makes what the project waits for, as typed in its folder. */
  readonly command?: string;
  /** `functions` are those of an earlier reading: the template is broken now. */
  readonly isStale: boolean;
}

export type Reading =
  | {
      readonly kind: 'read';
      readonly functions: readonly FunctionDetails[];
      readonly problems: readonly ProblemRow[];
    }
  | { readonly kind: 'unreadable'; readonly message: string; readonly command?: string }
  | { readonly kind: 'nothing' };

export function loadingProject(folder: string, name: string): Project {
  return { folder, name, state: 'loading', functions: [], isStale: false };
}

/** A template that is broken while someone types takes nothing away from what was read before. */
export function nextPicture(previous: Project, reading: Reading): Project {
  const { folder, name, functions } = previous;
  if (reading.kind === 'nothing')
    return { folder, name, state: 'none', functions: [], isStale: false };
  if (reading.kind === 'unreadable') {
    if (functions.length > 0) {
      const problem = `${templatesOf(previous).join(', ')} has an error`;
      return { folder, name, state: 'ready', functions, problem, isStale: true };
    }
    const { message, command } = reading;
    const wait = command !== undefined && { command };
    return { folder, name, functions, state: 'broken', problem: message, ...wait, isStale: false };
  }
  const faults = reading.problems.filter(({ command }) => command === undefined);
  const broken = [...new Set(faults.map(({ file }) => file))];
  const problem = broken.length > 0 && { problem: `${broken.join(', ')} has an error` };
  const isStale = functions.some(
    (one) => broken.includes(templateOf(folder, one) ?? '') && isLost(one, reading.functions),
  );
  return {
    folder,
    name,
    state: 'ready',
    functions: isStale ? functions : reading.functions,
    ...waitingOf(reading.problems),
    ...problem,
    isStale,
  };
}

/** What has not been made yet is no error: the command that makes it is said. */
function waitingOf(problems: readonly ProblemRow[]): Pick<Project, 'problem' | 'command'> {
  const waiting = problems.find(({ command }) => command !== undefined);
  return waiting?.command === undefined
    ? {}
    : { problem: waiting.message, command: waiting.command };
}

/** The templates of a project's functions, relative to its folder. */
export function templatesOf({ folder, functions }: Project): string[] {
  const templates = functions.flatMap((one) => templateOf(folder, one) ?? []);
  return [...new Set(templates)];
}

function templateOf(folder: string, { definedIn }: FunctionDetails): string | undefined {
  return definedIn && path.relative(folder, definedIn.file).split(path.sep).join('/');
}

function isLost(one: FunctionDetails, now: readonly FunctionDetails[]): boolean {
  const found = now.find(({ id }) => id === one.id);
  return !found || found.layers.length < one.layers.length;
}
