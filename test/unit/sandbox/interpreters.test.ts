import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInterpreter, listInterpreters } from '../../../src/sandbox/sandbox';
import { writeTree } from './support/functions';

describe('finding an interpreter', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'strata-find-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  /** An interpreter that answers our question as one of this version would. */
  function fake(path: string, version: string): void {
    const answer = {
      path,
      version,
      prefix: root,
      packageFolders: [],
      switches: [],
      ownFolders: [],
    };
    writeTree(root, { [path]: `#!/bin/sh\necho '${JSON.stringify(answer)}'\n` });
    chmodSync(join(root, path), 0o755);
  }

  const env = (): Record<string, string> => ({ PATH: join(root, 'bin'), HOME: root });

  it('takes the version asked for wherever it is', async () => {
    fake('bin/node', '24.1.0');
    fake('.nvm/versions/node/v20.9.0/bin/node', '20.9.0');
    fake('.volta/tools/image/node/22.1.0/bin/node', '22.1.0');
    fake('.local/share/fnm/node-versions/v18.19.0/installation/bin/node', '18.19.0');
    for (const [runtime, version] of [
      ['nodejs18.x', '18.19.0'],
      ['nodejs20.x', '20.9.0'],
      ['nodejs22.x', '22.1.0'],
      ['nodejs24.x', '24.1.0'],
    ] as const) {
      const choice = await findInterpreter(runtime, env());
      assert.deepEqual([choice?.found.version, choice?.exact], [version, true]);
    }
  });

  it('else the nearest newer one, else the nearest older one', async () => {
    fake('bin/python3.9', '3.9.1');
    fake('.pyenv/versions/3.11.4/bin/python3', '3.11.4');
    const found = async (runtime: string): Promise<unknown> => {
      const choice = await findInterpreter(runtime, env());
      return [choice?.found.version, choice?.exact];
    };
    assert.deepEqual(await found('python3.10'), ['3.11.4', false]);
    assert.deepEqual(await found('python3.13'), ['3.11.4', false]);
    assert.deepEqual(await found('python3.8'), ['3.9.1', false]);
    assert.equal(await findInterpreter('nodejs20.x', env()), undefined);
    assert.equal(await findInterpreter('ruby3.4', env()), undefined);
    assert.equal(await findInterpreter('dotnet8', env()), undefined);
  });

  it('a Ruby by its two numbers, wherever a version manager put it', async () => {
    fake('.rbenv/versions/3.2.4/bin/ruby', '3.2.4');
    fake('.local/share/mise/installs/ruby/3.3.1/bin/ruby', '3.3.1');
    fake('.asdf/installs/ruby/3.4.0/bin/ruby', '3.4.0');
    fake('bin/ruby2.7', '2.7.8');
    const found = async (runtime: string): Promise<unknown> => {
      const choice = await findInterpreter(runtime, env());
      return [choice?.found.version, choice?.exact];
    };
    assert.deepEqual(await found('ruby3.2'), ['3.2.4', true]);
    assert.deepEqual(await found('ruby3.3'), ['3.3.1', true]);
    assert.deepEqual(await found('ruby3.4'), ['3.4.0', true]);
    assert.deepEqual(await found('ruby3.5'), ['3.4.0', false]);
  });

  it('a Java by its release file, without starting it', async () => {
    const java = (home: string, version: string): void => {
      const release = `IMPLEMENTOR="N.N."\nJAVA_VERSION="${version}"\n`;
      writeTree(root, { [`${home}/bin/java`]: 'never run', [`${home}/release`]: release });
    };
    java('.sdkman/candidates/java/21.0.2-tem', '21.0.2');
    java('.jdks/corretto-11', '11.0.22');
    java('Library/Java/JavaVirtualMachines/8.jdk/Contents/Home', '1.8.0_392');
    java('named', '17.0.15');
    const hostEnv = { ...env(), JAVA_HOME_17_X64: join(root, 'named') };
    for (const [runtime, version] of [
      ['java8.al2', '8.0.392'],
      ['java11', '11.0.22'],
      ['java17', '17.0.15'],
      ['java21', '21.0.2'],
    ] as const) {
      const choice = await findInterpreter(runtime, hostEnv);
      assert.deepEqual([choice?.found.version, choice?.exact], [version, true]);
    }
  });

  it('the nearest Java for a version that is not there', async () => {
    writeTree(root, { 'named/bin/java': '', 'named/release': 'JAVA_VERSION="99.0.1"' });
    const choice = await findInterpreter('java98', { JAVA_HOME: join(root, 'named') });
    assert.deepEqual([choice?.found.version, choice?.exact], ['99.0.1', false]);
  });

  it('resolves a virtual environment to the interpreter behind it', async () => {
    const real = (await findInterpreter('python3.12', process.env))?.found;
    assert.ok(real);
    mkdirSync(join(root, 'bin'));
    symlinkSync(real.path, join(root, 'bin/python3'));
    writeTree(root, { 'pyvenv.cfg': `home = ${real.prefix}/bin\n` });
    const choice = await findInterpreter(`python${real.version.replace(/\.\d+$/, '')}`, env());
    assert.deepEqual([choice?.found.path, choice?.found.prefix], [real.path, real.prefix]);
  });

  it('lists what this machine has, each once', async () => {
    const all = await listInterpreters(process.env);
    assert.ok(all.some(({ family }) => family === 'nodejs'));
    assert.equal(new Set(all.map(({ path }) => path)).size, all.length);
  });
});
