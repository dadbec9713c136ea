import type { Family } from './runtimeId';

/** Where a version manager or a system keeps its versions. */
export interface Manager {
  /** Its value is the folder. */
  readonly variable?: string;
  /** The folder without the variable, below the home folder. */
  readonly home?: string;
  /** The folder without the variable, for one that lies outside of the home folder. */
  readonly root?: string;
  readonly below: string;
  /** The program's path below one version's folder. */
  readonly program: string;
}

const MISE = { variable: 'MISE_DATA_DIR', home: '.local/share/mise' };
const ASDF = { variable: 'ASDF_DATA_DIR', home: '.asdf' };
const CI_TOOLS = { variable: 'RUNNER_TOOL_CACHE' };
const FNM = { below: 'node-versions', program: 'installation/bin/node' };
const UV = { below: 'python', program: 'bin/python3' };

/** The managers that everybody has, and a language's own (their documentation, read 2026-11). */
export function managersOf(family: Family): readonly Manager[] {
  return OF_FAMILY[family];
}

const OF_FAMILY: Readonly<Record<Family, readonly Manager[]>> = {
  python: [
    { variable: 'PYENV_ROOT', home: '.pyenv', below: 'versions', program: 'bin/python3' },
    { ...UV, variable: 'UV_PYTHON_INSTALL_DIR', below: '' },
    { ...UV, home: '.local/share/uv' },
    { ...MISE, below: 'installs/python', program: 'bin/python3' },
    { ...ASDF, below: 'installs/python', program: 'bin/python3' },
    { ...CI_TOOLS, below: 'Python', program: 'x64/bin/python3' },
  ],
  nodejs: [
    { variable: 'NVM_DIR', home: '.nvm', below: 'versions/node', program: 'bin/node' },
    { ...FNM, variable: 'FNM_DIR', home: '.local/share/fnm' },
    { ...FNM, home: '.fnm' },
    { ...FNM, home: 'Library/Application Support/fnm' },
    { variable: 'VOLTA_HOME', home: '.volta', below: 'tools/image/node', program: 'bin/node' },
    { ...MISE, below: 'installs/node', program: 'bin/node' },
    { ...ASDF, below: 'installs/nodejs', program: 'bin/node' },
    { ...CI_TOOLS, below: 'node', program: 'x64/bin/node' },
  ],
  ruby: [
    { variable: 'RBENV_ROOT', home: '.rbenv', below: 'versions', program: 'bin/ruby' },
    { variable: 'rvm_path', home: '.rvm', below: 'rubies', program: 'bin/ruby' },
    { home: '.rubies', below: '', program: 'bin/ruby' },
    { root: '/opt/rubies', below: '', program: 'bin/ruby' },
    { ...MISE, below: 'installs/ruby', program: 'bin/ruby' },
    { ...ASDF, below: 'installs/ruby', program: 'bin/ruby' },
    { ...CI_TOOLS, below: 'Ruby', program: 'x64/bin/ruby' },
  ],
  java: [
    { variable: 'SDKMAN_CANDIDATES_DIR', below: 'java', program: 'bin/java' },
    { variable: 'SDKMAN_DIR', home: '.sdkman', below: 'candidates/java', program: 'bin/java' },
    { root: '/usr/lib/jvm', below: '', program: 'bin/java' },
    // What /usr/libexec/java_home looks through.
    { root: '/Library/Java', below: 'JavaVirtualMachines', program: 'Contents/Home/bin/java' },
    { home: 'Library/Java', below: 'JavaVirtualMachines', program: 'Contents/Home/bin/java' },
    { home: '.jdks', below: '', program: 'bin/java' },
    { ...MISE, below: 'installs/java', program: 'bin/java' },
    { ...ASDF, below: 'installs/java', program: 'bin/java' },
  ],
};
