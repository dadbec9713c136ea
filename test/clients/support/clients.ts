import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BOOTSTRAPS, writeTree, type Contents } from '../../unit/sandbox/support/functions';

/** Where scripts/clients/install.mjs puts them. */
const INSTALLED = resolve('.cache/clients');

const NODE = `
const four = Number(/nodejs(\\d+)/.exec(process.env.AWS_EXECUTION_ENV)[1]) >= 24;
if (four) import('/var/runtime/strata/four/index.mjs');
else import('/var/runtime/strata/three/dist/index.mjs')
  .then(({ run }) => run(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER))
  // The real program is a module that awaits this: what is rejected is uncaught, not unhandled.
  .catch((error) => setImmediate(() => { throw error; }));
`;

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

/** Whether scripts/clients/install.mjs could install all of them here. */
export function haveClients(): boolean {
  const names = ['node3-3.3.0', 'node4-4.0.2', 'python-4.2.2', 'java-2.9.0'];
  return names.every((name) => existsSync(join(INSTALLED, name)));
}

/** A folder of bootstraps that start AWS' public clients in place of ours. */
export class PublicClients {
  private constructor(
    readonly bootstrapDir: string,
    /** Of the Python that the client was compiled for. */
    readonly pythonRuntime: string,
    /** What a Java function gets as a layer besides. */
    readonly javaLayer: Contents,
  ) {}

  static prepare(): PublicClients {
    const root = mkdtempSync(join(tmpdir(), 'strata-clients-'));
    writeTree(root, {
      'node/index.cjs': NODE,
      'python/bootstrap.py': PYTHON,
      'java/strata/runtime/Main.java': JAVA,
    });
    cpSync(join(BOOTSTRAPS, 'etc'), join(root, 'etc'), { recursive: true });
    cpSync(join(INSTALLED, 'node3-3.3.0'), join(root, 'node/three'), { recursive: true });
    cpSync(join(INSTALLED, 'node4-4.0.2'), join(root, 'node/four'), { recursive: true });
    const python = join(INSTALLED, 'python-4.2.2');
    cpSync(python, join(root, 'python/site'), { recursive: true });
    const compiled = readdirSync(python).find((name) => name.startsWith('runtime_client.'));
    const [, minor = ''] = /cpython-3(\d+)/.exec(compiled ?? '') ?? [];
    const java = join(INSTALLED, 'java-2.9.0');
    const jars = readdirSync(java).filter((name) => name.endsWith('.jar'));
    const layer = jars.map((name) => [`client/${name}`, readFileSync(join(java, name))]);
    const javaLayer = Object.fromEntries(layer) as Contents;
    return new PublicClients(root, `python3.${minor}`, javaLayer);
  }

  remove(): void {
    rmSync(this.bootstrapDir, { recursive: true, force: true });
  }
}
