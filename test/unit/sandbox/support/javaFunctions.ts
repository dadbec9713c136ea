import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import {
  findInterpreter,
  type InvocationResult,
  type Sandbox,
} from '../../../../src/sandbox/sandbox';
import {
  toEvent,
  withFunction,
  writeTree,
  type Contents,
  type FunctionUnderTest,
} from './functions';

const API = resolve('src/sandbox/bootstraps/java');

/** Java sources that were compiled together; a function is one of their handlers. */
export class CompiledJava {
  private constructor(
    private readonly root: string,
    private readonly classes: string,
    private readonly bin: string,
  ) {}

  static async compile(sources: Contents): Promise<CompiledJava> {
    const java = (await findInterpreter('java17', process.env))?.found;
    if (!java) throw new Error('no JDK');
    const root = mkdtempSync(join(tmpdir(), 'strata-java-'));
    writeTree(join(root, 'src'), sources);
    const files = Object.keys(sources).map((name) => join(root, 'src', name));
    const classes = join(root, 'classes');
    mkdirSync(classes);
    const options = ['--release', '8', '-nowarn', '-Xlint:-options', '-implicit:none', '-g'];
    const bin = dirname(java.path);
    const command = [...options, '-sourcepath', API, '-d', classes, ...files];
    execFileSync(join(bin, 'javac'), command, { stdio: 'pipe' });
    return new CompiledJava(root, classes, bin);
  }

  /** The bytes of a jar with one class. */
  jar(className: string): Uint8Array {
    const file = join(this.root, `${className}.jar`);
    const path = `${className.replaceAll('.', '/')}.class`;
    execFileSync(join(this.bin, 'jar'), ['cf', file, '-C', this.classes, path], { stdio: 'pipe' });
    return readFileSync(file);
  }

  /** The bytes of a class. */
  classFile(className: string): Uint8Array {
    return readFileSync(join(this.classes, `${className.replaceAll('.', '/')}.class`));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  async with(
    handler: string,
    use: (sandbox: Sandbox) => Promise<void>,
    more: Partial<FunctionUnderTest> = {},
  ): Promise<void> {
    const under = { runtime: 'java17', timeoutSeconds: 20, files: {}, ...more, handler };
    await withFunction(under, async (sandbox, taskDir) => {
      cpSync(this.classes, taskDir, { recursive: true });
      await use(sandbox);
    });
  }

  async invoke(
    handler: string,
    event: unknown = {},
    more: Partial<FunctionUnderTest> = {},
  ): Promise<InvocationResult> {
    let result: InvocationResult | undefined;
    await this.with(
      handler,
      async (sandbox) => {
        result = await sandbox.invoke(toEvent(event));
      },
      more,
    );
    if (!result) throw new Error('not invoked');
    return result;
  }
}
