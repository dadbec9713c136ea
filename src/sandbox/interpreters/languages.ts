import { BOOTSTRAP_FOLDER } from '../../core/ports/debugging';
import type { SandboxSpec } from '../types';
import type { FoundInterpreter } from './foundInterpreter';
import { switchesOff } from './nodeSwitches';
import type { Family } from './runtimeId';

/** What a family's bootstrap is started with. */
export interface Start {
  readonly spec: SandboxSpec;
  readonly interpreter: FoundInterpreter;
  /** It waits for a debugger before it loads the function. */
  readonly debugged: boolean;
}

/** What running the functions of one family takes, beside an interpreter. */
export interface Language {
  /** For people. */
  readonly name: string;
  /** The oldest version that the bootstrap runs on. */
  readonly oldest: string;
  /** How people get an interpreter. */
  readonly remedy: string;
  /** Below the folder of bootstraps. */
  readonly bootstrap: string;
  /** The interpreter's arguments. */
  readonly program: (start: Start) => readonly string[];
  /** Lambda's defaults of the variables that decide what is found; the function's own replace them. */
  readonly searchPath: (version: string) => Readonly<Record<string, string>>;
}

/**
 * What is left of the memory is for the JVM itself. The share and the flags are ours; of Lambda's own AWS documents
 * only that compilation stops at level 1 since Java 17 ("Customize Java runtime startup behavior", read 2026-11).
 */
const JAVA_HEAP_SHARE = 0.85;

/** It waits on a free port, which it prints, before anything runs (Java SE 17, "JPDA Connection and Invocation", read 2026-11). */
const JAVA_DEBUGGER = '-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0';

export const LANGUAGES: Readonly<Record<Family, Language>> = {
  nodejs: {
    name: 'Node.js',
    oldest: '18',
    remedy: 'Install Node.js, e.g. with nvm, fnm or volta, or put it on PATH.',
    bootstrap: 'node',
    program: ({ spec, interpreter, debugged }) => [
      ...switchesOff(interpreter, spec),
      `${BOOTSTRAP_FOLDER}/${debugged ? 'debug' : 'index'}.cjs`,
    ],
    searchPath: (version) => ({
      NODE_PATH: [
        `/opt/nodejs/node${version}/node_modules`,
        '/opt/nodejs/node_modules',
        '/var/runtime/node_modules',
        '/var/runtime',
        '/var/task',
      ].join(':'),
    }),
  },
  python: {
    name: 'Python',
    oldest: '3.8',
    remedy: 'Install Python, e.g. with pyenv or uv, or put it on PATH.',
    bootstrap: 'python',
    program: ({ debugged }) => [`${BOOTSTRAP_FOLDER}/${debugged ? 'debug' : 'bootstrap'}.py`],
    searchPath: () => ({ PYTHONPATH: '/var/runtime' }),
  },
  ruby: {
    name: 'Ruby',
    oldest: '3.0',
    remedy: 'Install Ruby, e.g. with rbenv, or put it on PATH.',
    bootstrap: 'ruby',
    program: ({ debugged }) => [`${BOOTSTRAP_FOLDER}/${debugged ? 'debug' : 'bootstrap'}.rb`],
    searchPath: (version) => ({
      GEM_PATH: `/var/task/vendor/bundle/ruby/${version}.0:/opt/ruby/gems/${version}.0:/var/runtime`,
      RUBYLIB: '/var/task:/var/runtime/lib:/opt/ruby/lib',
    }),
  },
  java: {
    name: 'Java',
    oldest: '8',
    remedy: 'Install a JDK, e.g. with SDKMAN or your system’s packages, or name it in JAVA_HOME.',
    bootstrap: 'java',
    program: ({ spec, debugged }) => [
      ...(debugged ? [JAVA_DEBUGGER] : []),
      `-Xmx${Math.floor(spec.memoryMb * JAVA_HEAP_SHARE)}m`,
      ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'],
      ...['-Dstrata.layers=/opt/java/lib', '-cp', BOOTSTRAP_FOLDER, 'strata.runtime.Main'],
    ],
    searchPath: () => ({}),
  },
};
