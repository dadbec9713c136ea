import type { Project } from '../project/picture';

/** Which welcome text stands in an empty Functions view. */
export function viewState(
  projects: readonly Project[],
): 'loading' | 'none' | 'waiting' | 'broken' | 'ready' {
  if (projects.some(({ functions }) => functions.length > 0)) return 'ready';
  if (projects.some(({ state }) => state === 'loading')) return 'loading';
  const broken = projects.filter(({ state }) => state === 'broken');
  if (broken.some(({ command }) => command !== undefined)) return 'waiting';
  return broken.length > 0 ? 'broken' : 'none';
}

/** The line above the functions, if there is something to say. */
export function viewMessage(projects: readonly Project[], isTrusted: boolean): string | undefined {
  const broken = projects.find(({ state }) => state === 'broken');
  if (broken?.problem !== undefined) return broken.problem;
  if (isTrusted || viewState(projects) !== 'ready') return undefined;
  return 'Strata reads layers and shows findings. Running functions needs a trusted workspace.';
}
