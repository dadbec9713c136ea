import type { WhyDocument } from '../../app/documents';
import type { Layer } from '../../core/layers/layer';
import type { Provider, Resolution } from '../../core/resolve/resolution';
import { paint, type Colour, type Output } from '../output';
import { alignColumns } from './columns';

const COLOURS: Readonly<Record<Resolution['status'], Colour>> = {
  resolved: 'green',
  builtin: 'green',
  unresolved: 'red',
  unknown: 'yellow',
};

/** What each import loads, then the places that were looked at in order. */
export function whyText(
  { resolutions }: WhyDocument,
  layers: readonly Layer[],
  output: Pick<Output, 'colours'>,
): string {
  return `${resolutions.map((one) => resolutionText(one, layers, output)).join('\n\n')}\n`;
}

function resolutionText(
  resolution: Resolution,
  layers: readonly Layer[],
  output: Pick<Output, 'colours'>,
): string {
  const { specifier, trace, status } = resolution;
  const trail = alignColumns(
    trace.map(({ path, result, rule }, index) => [`  ${index + 1}`, path, result, rule]),
  );
  return [
    `${paint(output, 'bold', specifier)}  ${paint(output, COLOURS[status], headline(resolution, layers))}`,
    ...trail.map((line) => paint(output, 'dim', line)),
  ].join('\n');
}

function headline(resolution: Resolution, layers: readonly Layer[]): string {
  switch (resolution.status) {
    case 'builtin':
      return 'is part of the interpreter';
    case 'unresolved':
      return `not found${resolution.reason === undefined ? '' : `: ${resolution.reason}`}`;
    case 'unknown':
      return `not known: ${resolution.reason}`;
    case 'resolved': {
      const version = resolution.version === undefined ? '' : ` ${resolution.version}`;
      return `loads ${resolution.path}${version} from ${providerText(resolution.provider, layers)}`;
    }
  }
}

function providerText(provider: Provider, layers: readonly Layer[]): string {
  if (provider.kind === 'function') return 'the function';
  if (provider.kind === 'runtime') return 'the runtime';
  const layer = layers.find(({ position }) => position === provider.layer);
  return `layer ${provider.layer} ${layer?.name ?? ''}`.trim();
}
