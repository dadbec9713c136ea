import type { MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import type { FunctionDefinition } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import { remember } from '../core/remember';
import { wasteByLayer, weigh, type Waste } from '../core/sizes/weigh';
import type { AnalysisDeps } from './analysisDeps';
import { Browser } from './browser';
import { sameBySizeAndCrc } from '../core/layers/sameContents';
import { FunctionOpener } from './openFunction';
import { OpenedContents } from './openedContents';
import { chooseFunction, type Project } from './openProject';
import type { ProjectSource } from './projectReader';
import { SizePicture } from './sizePicture';

interface Read {
  readonly project: Promise<Project>;
  readonly functions: Map<string, Promise<OpenFunction>>;
  readonly browsers: Map<string, Promise<Browser>>;
  readonly sizes: Map<string, Promise<SizePicture>>;
}

/** One project as it was last read; everything is kept until something on disk changes, layers until they do. */
export class WorkspaceSession {
  private read: Read | undefined;
  private readonly contents: OpenedContents;
  private readonly wastes = new WeakMap<MergedFilesystem, ReadonlyMap<number, Waste>>();
  readonly opener: FunctionOpener;

  /**
   * @param folder absolute
   * @param source reads what the folder defines
   */
  constructor(
    deps: AnalysisDeps,
    readonly folder: string,
    private readonly source: ProjectSource,
  ) {
    this.contents = new OpenedContents(deps);
    this.opener = new FunctionOpener(deps, folder, sameBySizeAndCrc, this.contents);
  }

  /** Rejects with an AppError when the folder has no readable project. */
  project(): Promise<Project> {
    return this.current().project;
  }

  async definition(id: string): Promise<FunctionDefinition> {
    return chooseFunction(await this.project(), id);
  }

  /** A function with its filesystem. */
  open(id: string): Promise<OpenFunction> {
    const { functions } = this.current();
    return remember(functions, id, async () => this.opener.open(await this.definition(id)));
  }

  /** The filesystem of a function, for views. */
  browser(id: string): Promise<Browser> {
    return remember(this.current().browsers, id, async () => new Browser(await this.open(id)));
  }

  /** Where the size of a function goes. */
  sizes(id: string): Promise<SizePicture> {
    return remember(this.current().sizes, id, async () => SizePicture.of(await this.open(id)));
  }

  /** What each provider of a function wastes, by its position. */
  wasteOf(target: OpenFunction): ReadonlyMap<number, Waste> {
    const { filesystem } = target;
    const known = this.wastes.get(filesystem);
    if (known) return known;
    const waste = wasteByLayer(weigh(target));
    this.wastes.set(filesystem, waste);
    return waste;
  }

  /**
   * Forgets what was read: the next question reads anew. Of layers only those that hold what has changed.
   * @param files absolute; left out when anything may have changed
   */
  invalidate(files?: readonly string[]): void {
    this.contents.changed(files);
    this.source.changed(files);
    this.read = undefined;
  }

  private current(): Read {
    this.read ??= {
      project: this.source.read(),
      functions: new Map(),
      browsers: new Map(),
      sizes: new Map(),
    };
    return this.read;
  }
}
