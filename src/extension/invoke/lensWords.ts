import type { FunctionDetails, Place } from '../../app/browseDocuments';
import type { FunctionKey } from '../project/functionKey';

/** A code lens before the editor knows it. */
export interface Lens {
  /** 1-based. */
  readonly line: number;
  readonly title: string;
  readonly act: 'invoke' | 'debug' | 'layers';
  readonly key: FunctionKey;
}

/** The lenses of a file: at each handler that it holds and at each function that it defines. */
export function lensesOf(
  file: string,
  folder: string,
  functions: readonly FunctionDetails[],
): Lens[] {
  return functions.flatMap((one) =>
    [one.definedIn, one.handlerIn]
      .filter((place): place is Place => place?.file === file)
      .flatMap(({ range }) => lensesAt(range.start.line, { folder, id: one.id }, one)),
  );
}

function lensesAt(
  line: number,
  key: FunctionKey,
  { id, layers, handlerIn }: FunctionDetails,
): Lens[] {
  // A file can hold the handlers of several functions: then their names tell the lenses apart.
  const name = handlerIn?.range.start.line === line ? '' : ` ${id}`;
  const unknown = layers.filter(({ status }) => status !== 'resolved').length;
  const count = layers.length === 1 ? '1 layer' : `${layers.length} layers`;
  return [
    { line, key, act: 'invoke', title: `$(play) Invoke${name}` },
    { line, key, act: 'debug', title: '$(debug-alt) Debug' },
    { line, key, act: 'layers', title: unknown > 0 ? `${count}, ${unknown} not known` : count },
  ];
}
