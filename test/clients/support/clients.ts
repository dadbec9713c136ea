import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BOOTSTRAPS, writeTree, type Contents } from '../../unit/sandbox/support/functions';

/** Where scripts/clients/install.mjs puts them. */
const INSTALLED = resolve('.cache/clients');

/** How each generation is started. */
const NODE = {
  'node3-3.3.0': `
import('/var/runtime/strata/client/dist/index.mjs')
  .then(({ run }) => run(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER))
  // The real program is a module that awaits this: what is rejected is uncaught, not unhandled.
  .catch((error) => setImmediate(() => { throw error; }));
`,
  'node4-4.0.2': `import('/var/runtime/strata/client/index.mjs');`,
};

const PYTHON = `
import os, sys
sys.path[0] = "/var/task"
sys.path.append("/var/runtime/strata/site")
from awslambdaric.__main__ import main
main(["", os.environ["_HANDLER"]])
`;

/** The real one runs beside it: its class path must hold its jars from the start. */
const JAVA = `
package strata.runtime;
public final class Main {
  public static void main(String[] arguments) throws Exception {
    String java = System.getProperty("java.home") + "/bin/java";
    Process process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", "/opt/client/*",
        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", System.getenv("_HANDLER")).inheritIO().start();
    System.exit(process.waitFor());
  }
}`;

/** AWS' public client of one language, in place of our bootstraps. */
export interface PublicClient {
  readonly bootstrapDir: string;
  readonly remove: () => void;
}

/** Each is `undefined` where scripts/clients/install.mjs could not install it. */
export function publicNode(name: keyof typeof NODE): PublicClient | undefined {
  const installed = placeOf(name);
  if (installed === undefined) return undefined;
  return bootstraps({ 'node/index.cjs': NODE[name] }, installed, 'node/client');
}

/** With the runtime of the Python that it was compiled for. */
export function publicPython(): (PublicClient & { readonly runtime: string }) | undefined {
  const installed = placeOf('python-4.2.2');
  if (installed === undefined) return undefined;
  const compiled = readdirSync(installed).find((name) => name.startsWith('runtime_client.'));
  const [, minor = ''] = /cpython-3(\d+)/.exec(compiled ?? '') ?? [];
  const client = bootstraps({ 'python/bootstrap.py': PYTHON }, installed, 'python/site');
  return { ...client, runtime: `python3.${minor}` };
}

/** With the layer that a function gets besides. */
export function publicJava(): (PublicClient & { readonly layer: Contents }) | undefined {
  const installed = placeOf('java-2.9.0');
  if (installed === undefined) return undefined;
  const jars = readdirSync(installed).filter((name) => name.endsWith('.jar'));
  const entries = jars.map((name) => [`client/${name}`, readFileSync(join(installed, name))]);
  const layer = Object.fromEntries(entries) as Contents;
  return { ...bootstraps({ 'java/strata/runtime/Main.java': JAVA }), layer };
}

function placeOf(name: string): string | undefined {
  const place = join(INSTALLED, name);
  return existsSync(place) ? place : undefined;
}

function bootstraps(programs: Contents, client?: string, as = ''): PublicClient {
  const root = mkdtempSync(join(tmpdir(), 'strata-clients-'));
  writeTree(root, programs);
  cpSync(join(BOOTSTRAPS, 'etc'), join(root, 'etc'), { recursive: true });
  if (client !== undefined) cpSync(client, join(root, as), { recursive: true });
  return { bootstrapDir: root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
