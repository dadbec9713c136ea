import assert from 'node:assert/strict';
import { functionEnvironment } from '../../../src/sandbox/environment';
import { bubblewrapLaunch } from '../../../src/sandbox/isolation/bubblewrap';
import type { Launch } from '../../../src/sandbox/isolation/launch';
import { remedyFor, type HostFacts } from '../../../src/sandbox/isolation/remedies';
import { unshareLaunch } from '../../../src/sandbox/isolation/unshare';
import { describeExit, toExitStatus } from '../../../src/sandbox/process/exitStatus';
import { LineSplitter } from '../../../src/sandbox/process/lines';
import { BOOTSTRAPS } from './support/functions';
import { toErrorType } from '../../../src/sandbox/runtimeApi/errorType';

describe('the words for an exit', () => {
  const cases: readonly (readonly [number | null, number | undefined, string])[] = [
    [0, undefined, 'Runtime exited without providing a reason'],
    [1, undefined, 'Runtime exited with error: exit status 1'],
    [127, undefined, 'Runtime exited with error: exit status 127'],
    [128, undefined, 'Runtime exited with error: exit status 128'],
    [129, undefined, 'Runtime exited with error: exit status 129'],
    [137, undefined, 'Runtime exited with error: signal: killed'],
    [139, undefined, 'Runtime exited with error: signal: segmentation fault'],
    [255, undefined, 'Runtime exited with error: exit status 255'],
    [null, 15, 'Runtime exited with error: signal: terminated'],
  ];
  for (const [code, signal, words] of cases) {
    it(`${code ?? `signal ${signal ?? ''}`}: ${words}`, () => {
      assert.equal(describeExit(toExitStatus(code, signal)), words);
    });
  }
});

describe('the type of an error', () => {
  const cases: readonly (readonly [string | undefined, string])[] = [
    ['Runtime.ImportModuleError', 'Runtime.ImportModuleError'],
    ['Function.MyError', 'Function.MyError'],
    ['Function.my', 'Function.Unknown'],
    ['Function<ArgumentError>', 'Runtime.Unknown'],
    ['TypeError', 'Runtime.Unknown'],
    [undefined, 'Runtime.Unknown'],
  ];
  for (const [header, type] of cases) {
    it(`case 32: ${header ?? 'none'} is ${type}`, () => assert.equal(toErrorType(header), type));
  }
});

describe('lines out of bytes', () => {
  const linesOf = (...chunks: readonly Uint8Array[]): readonly string[] => {
    const lines: string[] = [];
    const splitter = new LineSplitter((line) => lines.push(line));
    for (const chunk of chunks) splitter.write(chunk);
    splitter.flush();
    return lines;
  };

  it('are cut at line ends only, wherever the chunks are cut', () => {
    const bytes = Buffer.from('ä\n\nb\r\nc');
    const each = [...bytes].map((byte) => Uint8Array.of(byte));
    assert.deepEqual(linesOf(...each), ['ä', '', 'b', 'c']);
    assert.deepEqual(linesOf(bytes), ['ä', '', 'b', 'c']);
  });

  it('are cut when they do not end', () => {
    assert.deepEqual(
      linesOf(Buffer.alloc(600_000, 97)).map((line) => line.length),
      [262_144, 262_144, 75_712],
    );
  });
});

describe('the environment of a function', () => {
  const environmentOf = (environment: Record<string, string>): Record<string, string> =>
    functionEnvironment(
      {
        functionName: 'fn',
        runtime: 'nodejs22.x',
        handler: 'a.b',
        taskDir: '/t',
        timeoutSeconds: 3,
        memoryMb: 128,
        architecture: 'x86_64',
        environment,
      },
      { runtimeApi: '127.0.0.1:1', logStream: 's' },
    );

  it('is Lambda’s, without credentials', () => {
    const environment = environmentOf({});
    assert.equal(environment.AWS_REGION, 'us-east-1');
    assert.equal(environment.TZ, ':UTC');
    assert.match(environment.NODE_PATH ?? '', /^\/opt\/nodejs\/node22\/node_modules:/);
    assert.equal(environment.AWS_ACCESS_KEY_ID, undefined);
  });

  it('lets the function set what is not reserved', () => {
    const environment = environmentOf({
      LANG: 'C',
      AWS_REGION: 'eu-west-1',
      _HANDLER: 'x',
      A_B: '1',
    });
    const { LANG, AWS_DEFAULT_REGION, _HANDLER, A_B } = environment;
    assert.deepEqual([LANG, AWS_DEFAULT_REGION, _HANDLER, A_B], ['C', 'eu-west-1', 'a.b', '1']);
  });
});

describe('a remedy', () => {
  const facts: HostFacts = {
    platform: 'linux',
    appArmorRestricts: false,
    userNamespacesOff: false,
    inContainer: false,
  };
  const cases: readonly (readonly [string, boolean, Partial<HostFacts>, RegExp])[] = [
    ['an absent program', false, {}, /sudo apt install bubblewrap/],
    [
      'Ubuntu’s AppArmor',
      true,
      { appArmorRestricts: true },
      /apparmor_restrict_unprivileged_userns=0/,
    ],
    ['a closed kernel', true, { userNamespacesOff: true }, /kernel\.unprivileged_userns_clone=1/],
    ['a container', true, { inContainer: true }, /--security-opt seccomp=unconfined/],
    ['macOS', false, { platform: 'darwin' }, /^Only Linux/],
  ];
  for (const [title, installed, differing, words] of cases) {
    it(`for ${title}`, () => {
      assert.match(remedyFor('bubblewrap', installed, { ...facts, ...differing }), words);
    });
  }
});

describe('what is started', () => {
  const plan = {
    mounts: [{ kind: 'bind', source: BOOTSTRAPS, target: '/var/task' }],
    tmpMb: 512,
  } as const;
  const inside = {
    command: ['/var/lang/bin/node', 'x'],
    environment: { A: 'value' },
    workingDirectory: '/var/task',
  };

  const inputOf = ({ inputs }: Launch): string => [...inputs.values()].join('\n');

  it('shows neither the host’s paths nor the environment on its command line', () => {
    for (const launch of [bubblewrapLaunch(plan, inside, '0.8.0'), unshareLaunch(plan, inside)]) {
      assert.doesNotMatch(launch.args.join(' '), /bootstraps|value/);
      assert.match(inputOf(launch), /bootstraps/);
      assert.match(inputOf(launch), /value/);
    }
  });

  it('asks an old bubblewrap for no size', () => {
    const optionsOf = (version: string): readonly string[] =>
      inputOf(bubblewrapLaunch(plan, inside, version)).split('\x00');
    assert.equal(optionsOf('0.10.0').includes('536870912'), true);
    assert.equal(optionsOf('0.6.1').includes('--size'), false);
  });
});
