import type { AwsPlace } from '../../core/ports/awsLambda';
import type { Store } from '../project/activeFunction';

const KEY = 'strata.deployedFunctions';
const MAX = 10;

/** A deployed function that was opened in this workspace: where to find it, and nothing of what it holds. */
export interface OpenedBefore {
  readonly arn: string;
  readonly place: AwsPlace;
}

/** The last ones first. */
export function openedBefore(store: Store): readonly OpenedBefore[] {
  const value = store.get(KEY);
  return Array.isArray(value) ? value.filter(isOpened) : [];
}

export async function rememberOpened(store: Store, opened: OpenedBefore): Promise<void> {
  const others = openedBefore(store).filter(({ arn }) => arn !== opened.arn);
  await store.update(KEY, [opened, ...others].slice(0, MAX));
}

function isOpened(value: unknown): value is OpenedBefore {
  const { arn, place } = (value ?? {}) as Partial<Record<keyof OpenedBefore, unknown>>;
  return typeof arn === 'string' && typeof place === 'object' && place !== null;
}
