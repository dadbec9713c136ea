import { BOOTSTRAP_FOLDER, type DebugEndpoint, type MappedRoot } from '../../core/ports/debugging';
import { ADAPTER_TYPES } from './debugConfiguration';

/** A session of the language's own debugger. */
export type Attachment = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly name: string;
  readonly request: string;
};

/** A debugger that an extension of somebody else's brings. */
export interface NeededExtension {
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly language: string;
}

const JAVA_EXTENSION: NeededExtension = {
  id: 'vscjava.vscode-java-debug',
  name: 'Debugger for Java',
  language: 'Java',
};

/** The session that attaches to an endpoint, and the extension that it takes, if it is none that is always there. */
export function attachmentOf(
  name: string,
  endpoint: DebugEndpoint,
): { readonly attachment: Attachment; readonly needs?: NeededExtension } {
  const { port } = endpoint;
  switch (endpoint.kind) {
    case 'node':
      return { attachment: nodeAttachment(name, port) };
    case 'python':
      return { attachment: pythonAttachment(name, port, endpoint.pathMappings) };
    case 'ruby':
      return { attachment: rubyAttachment(name, port, endpoint.pathMappings) };
    case 'go':
      return { attachment: goAttachment(name, port) };
    case 'java':
      return { attachment: javaAttachment(name, port), needs: JAVA_EXTENSION };
  }
}

/** Every file may be stepped into, and nobody else's process is touched. */
function nodeAttachment(name: string, port: number): Attachment {
  return {
    type: 'pwa-node',
    request: 'attach',
    name,
    address: '127.0.0.1',
    port,
    continueOnAttach: true,
    autoAttachChildProcesses: false,
    attachExistingChildren: false,
    sourceMaps: true,
    smartStep: true,
    // The default leaves node_modules out, where layers live.
    resolveSourceMapLocations: null,
    skipFiles: ['<node_internals>/**', `${BOOTSTRAP_FOLDER}/**`],
  };
}

/** debugpy, layers included; it has the editor begin a session for each process that the function starts. */
export function pythonAttachment(
  name: string,
  port: number,
  pathMappings: readonly MappedRoot[],
): Attachment {
  return {
    type: ADAPTER_TYPES.python,
    request: 'attach',
    name,
    port,
    pathMappings,
    justMyCode: false,
    subProcess: true,
    // Stepping out of the handler must not end in the sandbox' own code.
    rules: [{ path: `${BOOTSTRAP_FOLDER}/**`, include: false }],
  };
}

/** The gem debug: only one that it believes to have launched it lets run at once. */
export function rubyAttachment(
  name: string,
  port: number,
  pathMappings: readonly MappedRoot[],
): Attachment {
  const localfsMap = pathMappings
    .map(({ localRoot, remoteRoot }) => `${remoteRoot}:${localRoot}`)
    .join(',');
  return { type: ADAPTER_TYPES.ruby, request: 'launch', name, port, localfsMap };
}

/** Delve: a program knows the paths that it was built from. */
export function goAttachment(name: string, port: number): Attachment {
  return {
    type: ADAPTER_TYPES.go,
    request: 'attach',
    mode: 'remote',
    name,
    port,
    stopOnEntry: false,
  };
}

function javaAttachment(name: string, port: number): Attachment {
  return { type: 'java', request: 'attach', name, hostName: '127.0.0.1', port };
}
