import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineByHand } from '../../../../../src/app/handMadeFunction';
import { FunctionOpener } from '../../../../../src/app/openFunction';
import { createPathMapping } from '../../../../../src/app/pathMapping';
import { CacheFolder } from '../../../../../src/platform/cacheFolder';
import { nodeFiles } from '../../../../../src/platform/nodeFiles';
import { createWorkbench } from '../../../../../src/platform/workbench';
import { zipArchives } from '../../../../../src/platform/zipArchives';
import {
  createSandbox,
  type DebugEndpoint,
  type PathMapping,
  type Sandbox,
  type TierName,
} from '../../../../../src/sandbox/sandbox';
import { workspaceOf, type DiskContent } from '../../../support/workspaces';
import { BOOTSTRAPS, COMPILED } from '../../support/functions';

export interface Project {
  readonly files: Readonly<Record<string, DiskContent>>;
  /** Zips and folders of `files`. */
  readonly layers?: readonly string[];
  /** The function's package; left out: the folder `code`. */
  readonly code?: string;
  readonly runtime?: string;
  readonly handler?: string;
  readonly timeoutSeconds?: number;
  readonly initLimitMs?: number;
  readonly countsPauses?: boolean;
  readonly tier?: TierName;
  readonly hostEnv?: Readonly<Record<string, string | undefined>>;
}

export interface Debugged {
  readonly sandbox: Sandbox;
  readonly endpoint: DebugEndpoint;
  readonly mapping: PathMapping;
  /** Every line that was printed. */
  readonly lines: readonly string[];
  /** A file of the project on this machine. */
  readonly file: (name: string) => string;
  /** The file of this machine that stands for one that the function sees. */
  readonly local: (runtimePath: string) => string;
}

/** Starts a project's function as the product does, to be debugged, and takes all away again. */
export async function withDebugged(
  project: Project,
  use: (debugged: Debugged) => Promise<void>,
): Promise<void> {
  const { folder, dispose } = await workspaceOf(project.files);
  const cache = await mkdtemp(path.join(tmpdir(), 'strata-cache-'));
  const runtime = project.runtime ?? 'nodejs20.x';
  const definition = await defineByHand(nodeFiles, folder, {
    layers: project.layers ?? [],
    code: project.code ?? 'code',
    runtime,
    architecture: 'x86_64',
    environment: {},
  });
  const deps = { files: nodeFiles, archives: zipArchives };
  const target = await new FunctionOpener(deps, folder).open(definition);
  const workbench = createWorkbench(new CacheFolder(cache));
  const { optDir, taskDir } = await workbench.lay(target);
  const mapping = await createPathMapping(target, (content) => workbench.archiveFolder(content));
  const lines: string[] = [];
  const sandbox = await createSandbox(
    {
      functionName: 'fn',
      runtime,
      handler: project.handler ?? 'index.handler',
      taskDir,
      ...(optDir !== undefined && { optDir }),
      timeoutSeconds: project.timeoutSeconds ?? 5,
      memoryMb: 128,
      environment: {},
      architecture: 'x86_64',
    },
    {
      bootstrapDir: BOOTSTRAPS,
      cacheDir: COMPILED,
      hostEnv: project.hostEnv ?? process.env,
      onLog: (line) => lines.push(line),
      debug: { mapping, countsPauses: project.countsPauses ?? false },
      ...(project.initLimitMs !== undefined && { initLimitMs: project.initLimitMs }),
      ...(project.tier && { tier: project.tier }),
    },
  );
  try {
    const endpoint = sandbox.debugger;
    if (!endpoint) throw new Error('a debugged sandbox says where to attach');
    const local = (runtimePath: string): string => mapping.toLocal(runtimePath) ?? runtimePath;
    const file = (name: string): string => path.join(folder, name);
    await use({ sandbox, endpoint, mapping, lines, file, local });
  } finally {
    await sandbox.stop();
    await dispose();
    await rm(cache, { recursive: true, force: true });
  }
}

/** Whether anybody listens on a port of this machine. */
export function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
