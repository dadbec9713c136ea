/** Reads modules and the local modules that they call, each folder once. */
import type { Files } from '../../core/ports/files';
import { readText } from '../projectKind';
import type { Block } from './hcl/syntax';
import { lambdaModule, orLambdaModule } from './lambdaModule';
import { toModuleFiles, type ModuleFiles } from './moduleFiles';
import type { ParseFile } from './parseFile';

const CONFIGURATION = /\.(tf|tofu)(\.json)?$/;
const OVERRIDE = /(^|_)override\.(tf|tofu)(\.json)?$/;

/** Whether a file is one of a module's. */
export function isConfiguration(name: string): boolean {
  return CONFIGURATION.test(name) && !OVERRIDE.test(name);
}

/** The modules of a workspace, by their folder. */
export class Modules {
  private readonly read = new Map<string, Promise<ModuleFiles>>();
  private readonly loaded = new Map<string, ModuleFiles>();
  private readonly callees = new Map<ModuleFiles, readonly string[]>();

  constructor(
    private readonly files: Files,
    private readonly parse: ParseFile,
  ) {}

  /** The module in a folder, with all that it calls read too. */
  async load(folder: string): Promise<ModuleFiles> {
    const known = this.read.get(folder);
    if (known) return known;
    const reading = this.readFolder(folder);
    this.read.set(folder, reading);
    const module = await reading;
    this.loaded.set(folder, module);
    const called = this.calledFolders(module).filter((one) => !this.read.has(one));
    await Promise.all(called.map((one) => this.load(one)));
    return module;
  }

  /** The local modules that a module calls, once they are read. */
  calledModules(module: ModuleFiles): ModuleFiles[] {
    return this.calledFolders(module).flatMap((folder) => this.loaded.get(folder) ?? []);
  }

  private calledFolders(module: ModuleFiles): readonly string[] {
    const known = this.callees.get(module);
    if (known) return known;
    const folders = [...module.calls.values()].flatMap((block) => {
      const source = sourceOf(block);
      return source !== undefined && isLocal(source) ? this.files.join(module.folder, source) : [];
    });
    this.callees.set(module, folders);
    return folders;
  }

  /** The module that a call leads to, or why it is not read. */
  called(caller: ModuleFiles, name: string): ModuleFiles | { readonly reason: string } {
    const block = caller.calls.get(name);
    const source = block && sourceOf(block);
    if (source === undefined) return { reason: `the source of module '${name}' is no plain text` };
    const standIn = lambdaModule(source);
    if (standIn) return standIn;
    if (!isLocal(source)) return { reason: `module '${name}' is not on this machine: ${source}` };
    const module = this.loaded.get(this.files.join(caller.folder, source));
    return module && module.files.length > 0
      ? orLambdaModule(module)
      : { reason: `module '${name}' has no files in '${source}'` };
  }

  private async readFolder(folder: string): Promise<ModuleFiles> {
    const names = ((await this.files.list(folder).catch(() => undefined)) ?? [])
      .filter(isConfiguration)
      .sort();
    // OpenTofu leaves `main.tf` alone beside a `main.tofu`.
    const used = names.filter(
      (name) =>
        !names.includes(name.replace(/\.tf(\.json)?$/, '.tofu$1')) || name.includes('.tofu'),
    );
    const parsed = await Promise.all(
      used.map(async (name) => {
        const path = this.files.join(folder, name);
        const text = await readText(this.files, path);
        return text === undefined ? [] : [this.parse(path, text)];
      }),
    );
    return toModuleFiles(folder, parsed.flat());
  }
}

/** Without a slash at its end, so that a folder has one name. */
function sourceOf({ body }: Block): string | undefined {
  const source = body.attribute('source')?.expression;
  if (source?.kind !== 'literal' || typeof source.value !== 'string') return undefined;
  return source.value.replace(/\/+$/, '');
}

function isLocal(source: string): boolean {
  return /^\.\.?(\/|$)/.test(source);
}
