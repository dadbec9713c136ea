import { execFileSync } from 'node:child_process';

/** Whether functions can be run here. With CI set it must be so; else a sentence says what is skipped. */
export function hasNamespaces(): boolean {
  try {
    execFileSync('unshare', ['-Urm', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.CI)
      throw new Error('this machine has no user namespaces: running functions can not be tested');
    console.log('      skipped: this machine has no user namespaces, so functions are not run');
    return false;
  }
}
