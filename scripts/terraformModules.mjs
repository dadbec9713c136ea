/**
 * Prints as JSON what HashiCorp's terraform-config-inspect finds in modules (a program in `scripts/terraformModules`,
 * which Go builds into the cache). Arguments: the modules' folders. The tests compare with it.
 */
import path from 'node:path';
import { goProgram, mustRun, ROOT } from './lib.mjs';

const program = await goProgram('terraform-modules', path.join(ROOT, 'scripts/terraformModules'));
const { stdout } = await mustRun(program, process.argv.slice(2));
console.log(stdout.trim());
