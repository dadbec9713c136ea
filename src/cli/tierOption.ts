import { Option } from 'commander';
import { TIERS } from '../core/tiers/tiers';

export function tierOption(): Option {
  return new Option('--tier <name>', 'how to isolate (default: the first that works)').choices(
    TIERS,
  );
}
