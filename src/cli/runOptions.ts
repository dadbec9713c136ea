/** The options that say how a function is run. */
import { Option } from 'commander';
import { TIERS } from '../core/tiers/tiers';
import { collect } from './targetOptions';

export function withoutLayerOption(): Option {
  return new Option(
    '--without-layer <position|name>',
    'run without a layer, e.g. a monitoring one; repeat',
  )
    .argParser(collect)
    .default([]);
}

export function tierOption(): Option {
  return new Option('--tier <name>', 'how to isolate (default: the first that works)').choices(
    TIERS,
  );
}

export function networkOption(): Option {
  return new Option(
    '--network <mode>',
    "what the function reaches: what this machine does, or nothing (default: strata.json's, else host)",
  ).choices(['host', 'none']);
}
