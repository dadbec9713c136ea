import assert from 'node:assert/strict';
import type { FindingRow } from '../../../src/app/documents';
import { elfOf, machOOf, peOf, type ElfShape } from '../support/binaryFiles';
import { APP, findings, projectOf } from '../support/checks';
import { buildZip, type Member } from '../support/zips';

const X86 = 62;
const ARM = 183;
const MAC_ARM = 0x0100000c;
const WINDOWS_X64 = 0x8664;
const FILE = 0o100644;
const PROGRAM = 0o100755;
const npm = 'nodejs/node_modules';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** What is found in one layer zip whose files have the mode 0644, or 0755 in folders of programs. */
function inZip(code: string, files: Files, runtime = 'nodejs22.x'): Promise<FindingRow[]> {
  const members = Object.entries(files).map(([name, data]): Member => {
    const isProgram = /^(?:bin|extensions)\/|^bootstrap$/.test(name);
    return { name, data, mode: isProgram ? PROGRAM : FILE, deflate: true };
  });
  return inArchive(code, members, runtime);
}

function inArchive(
  code: string,
  members: readonly Member[],
  runtime = 'nodejs22.x',
  extra = '',
): Promise<FindingRow[]> {
  const project = projectOf(
    { ...APP, 'layers/L.zip': buildZip(members) },
    { layers: ['L.zip'], runtime, extra },
  );
  return findings(project, code);
}

const lib = (shape: ElfShape = {}): Buffer => elfOf({ needed: ['libc.so.6'], ...shape });

/** The name of the case, what is in the layer, the runtime, and the sentence; no sentence: nothing is raised. */
type Case = readonly [name: string, files: Files, runtime: string, message?: string];

function table(code: string, severity: string, cases: readonly Case[]): void {
  describe(code, () => {
    for (const [name, files, runtime, message] of cases) {
      it(`${message === undefined ? 'is not raised' : 'is raised'} for ${name}`, async () => {
        const found = await inZip(code, files, runtime);
        assert.deepEqual(
          found.map((finding) => [finding.severity, finding.message]),
          message === undefined ? [] : [[severity, message]],
        );
        for (const finding of found)
          assert.deepEqual([finding.layer, finding.file], [1, 'template.yaml']);
      });
    }
  });
}

table('binary.wrong-architecture', 'error', [
  [
    'a package with libraries for another processor',
    {
      'python/numpy/core/a.cpython-312-aarch64-linux-gnu.so': lib({ machine: ARM }),
      'python/numpy.libs/libblas.so.0': lib({ machine: ARM }),
    },
    'python3.12',
    "'numpy' in layer 1 'L' has 2 binaries for arm64; the function runs on x86_64. Install it for x86_64, or change the function's architecture.",
  ],
  [
    'an extension for another processor',
    { 'extensions/monitor': elfOf({ type: 2, machine: ARM }) },
    'nodejs22.x',
    "'monitor' in layer 1 'L' has a binary for arm64; the function runs on x86_64. Install it for x86_64, or change the function's architecture.",
  ],
  [
    'libraries for the function’s processor',
    { 'lib/liba.so.1': lib({ machine: X86 }) },
    'nodejs22.x',
  ],
  [
    'a package that brings one for each platform',
    {
      [`${npm}/bcrypt/prebuilds/linux-arm64/bcrypt.node`]: lib({ machine: ARM }),
      [`${npm}/bcrypt/prebuilds/linux-x64/bcrypt.node`]: lib(),
    },
    'nodejs22.x',
  ],
  ['an object file', { [`${npm}/x/build/a.so`]: elfOf({ type: 1, machine: ARM }) }, 'nodejs22.x'],
  ['a text with the name of a library', { 'lib/liba.so': 'INPUT(-lb)' }, 'nodejs22.x'],
]);

table('binary.not-linux', 'error', [
  [
    'a package of a Mac',
    { [`${npm}/@img/sharp-darwin-arm64/lib/sharp.node`]: machOOf(MAC_ARM) },
    'nodejs22.x',
    "'@img/sharp-darwin-arm64' in layer 1 'L' has a binary for macOS; Lambda runs Linux. Install it for Linux on x86_64.",
  ],
  [
    'modules of Python for Windows',
    { 'python/lib/python3.12/site-packages/yaml/_yaml.pyd': peOf(WINDOWS_X64) },
    'python3.12',
    "'yaml' in layer 1 'L' has a binary for Windows; Lambda runs Linux. Install it for Linux on x86_64.",
  ],
  [
    'a library of a Mac beside others whose paths name no platform',
    { [`${npm}/x/a.node`]: machOOf(MAC_ARM), [`${npm}/x/b.node`]: lib() },
    'nodejs22.x',
    "'x' in layer 1 'L' has a binary for macOS; Lambda runs Linux. Install it for Linux on x86_64.",
  ],
  [
    'packages for every platform side by side',
    {
      [`${npm}/@img/sharp-darwin-arm64/lib/sharp-darwin-arm64.node`]: machOOf(MAC_ARM),
      [`${npm}/@img/sharp-win32-x64/lib/sharp-win32-x64.node`]: peOf(WINDOWS_X64),
      [`${npm}/@img/sharp-linux-x64/lib/sharp-linux-x64.node`]: lib(),
    },
    'nodejs22.x',
  ],
  ['an assembly of .NET', { 'App.dll': peOf(0x14c, true) }, 'dotnet8'],
  ['a package for macOS alone', { [`${npm}/fsevents/fsevents.node`]: machOOf(7) }, 'nodejs22.x'],
  ['launchers that pip carries along', { 'python/pip/t64.exe': peOf(WINDOWS_X64) }, 'python3.12'],
]);

const needs = (...versions: readonly string[]): Buffer =>
  lib({ versions: { 'libc.so.6': versions } });

table('binary.newer-glibc', 'error', [
  [
    'a newer C library than Amazon Linux 2 has',
    { 'python/cryptography/_rust.abi3.so': needs('GLIBC_2.17', 'GLIBC_2.28', 'GLIBC_2.9') },
    'python3.11',
    "'cryptography' in layer 1 'L' needs GLIBC_2.28; python3.11 runs on Amazon Linux 2 with GLIBC_2.26. Build it there, take a build for an older Linux, or move to a newer runtime.",
  ],
  [
    'a newer C++ library',
    { 'lib/a.so': lib({ versions: { 'libstdc++.so.6': ['GLIBCXX_3.4.29', 'CXXABI_1.3.11'] } }) },
    'python3.11',
    "'a.so' in layer 1 'L' needs GLIBCXX_3.4.29; python3.11 runs on Amazon Linux 2 with GLIBC_2.26. Build it there, take a build for an older Linux, or move to a newer runtime.",
  ],
  [
    'packed relocations, which came with 2.36',
    { 'lib/a.so': needs('GLIBC_ABI_DT_RELR') },
    'python3.13',
    "'a.so' in layer 1 'L' needs GLIBC_ABI_DT_RELR; python3.13 runs on Amazon Linux 2023 with GLIBC_2.34. Build it there, take a build for an older Linux, or move to a newer runtime.",
  ],
  ['the same on Amazon Linux 2023', { 'lib/a.so': needs('GLIBC_2.28') }, 'python3.12'],
  ['the newest that there is', { 'lib/a.so': needs('GLIBC_2.34') }, 'python3.12'],
  ['a weak reference', { 'lib/a.so': needs('GLIBC_2.17', '?GLIBC_2.39') }, 'python3.12'],
  [
    'a C++ library that the layer brings',
    {
      'lib/a.so': lib({ versions: { 'libstdc++.so.6': ['GLIBCXX_3.4.40'] } }),
      'lib/libstdc++.so.6': lib(),
    },
    'python3.11',
  ],
  ['a runtime that is not known', { 'lib/a.so': needs('GLIBC_2.99') }, 'python4.1'],
]);

table('binary.missing-library', 'warning', [
  [
    'a library that is nowhere',
    { 'lib/a.so': lib({ needed: ['libpq.so.5', 'libz.so.1'] }) },
    'python3.12',
    "'a.so' in layer 1 'L' needs libpq.so.5, which neither python3.12 nor a layer brings. Ship it in the folder lib of a layer.",
  ],
  [
    'a build for Alpine Linux',
    { 'lib/a.so': lib({ needed: ['libc.musl-x86_64.so.1'] }) },
    'nodejs22.x',
    "'a.so' in layer 1 'L' needs libc.musl-x86_64.so.1, which neither nodejs22.x nor a layer brings. It was built for musl (Alpine Linux); install the build for glibc.",
  ],
  [
    'an extension whose library is not on its search path',
    {
      'extensions/monitor': elfOf({
        interpreter: '/lib64/ld-linux-x86-64.so.2',
        needed: ['liba.so.1', 'libb.so.1', 'libc.so.6'],
        runpath: '$ORIGIN/../private',
      }),
      'private/liba.so.1': lib(),
      'other/libb.so.1': lib(),
    },
    'nodejs22.x',
    "'monitor' in layer 1 'L' needs libb.so.1, which neither nodejs22.x nor a layer brings. Ship it in the folder lib of a layer.",
  ],
  [
    'an extension in a language that the runtime does not have',
    { 'extensions/monitor': '#!/usr/bin/env python3\n' },
    'nodejs22.x',
    "'monitor' in layer 1 'L' is run by python3, which nodejs22.x does not have.",
  ],
  [
    'an extension that a file of the layer should run',
    { 'extensions/monitor': '#!/opt/monitor/run\n' },
    'nodejs22.x',
    "'monitor' in layer 1 'L' is run by /opt/monitor/run, which nodejs22.x does not have.",
  ],
  [
    'a library that another folder of the layer brings',
    { 'python/a/a.so': lib({ needed: ['libb.so.2'] }), 'python/b/libb.so.2': lib() },
    'python3.12',
  ],
  [
    'a library of the language',
    { 'lib/a.so': lib({ needed: ['libpython3.12.so.1.0'] }) },
    'python3.12',
  ],
  ['scripts that others start', { 'python/bin/pip': '#!/home/me/venv/bin/python\n' }, 'python3.12'],
  ['an extension of a shell', { 'extensions/monitor': '#!/bin/bash\n' }, 'nodejs22.x'],
  [
    'an extension in the runtime’s language',
    { 'extensions/m': '#!/usr/bin/env node\n' },
    'nodejs22.x',
  ],
  [
    'a runtime whose libraries are not known',
    { 'lib/a.so': lib({ needed: ['libpq.so.5'] }) },
    'provided',
  ],
]);

table('script.windows-line-endings', 'error', [
  [
    'an extension',
    { 'extensions/monitor': '#!/bin/bash\r\necho\r\n' },
    'nodejs22.x',
    "/opt/extensions/monitor in layer 1 'L' ends its first line as Windows does: Linux looks for '/bin/bash\\r'. Save it with LF line endings.",
  ],
  [
    'a bootstrap',
    { bootstrap: '#!/usr/bin/env bash\r\n' },
    'provided.al2023',
    "/opt/bootstrap in layer 1 'L' ends its first line as Windows does: Linux looks for '/usr/bin/env bash\\r'. Save it with LF line endings.",
  ],
  ['a script with LF', { 'extensions/monitor': '#!/bin/bash\necho\r\n' }, 'nodejs22.x'],
  ['a script of a package', { [`${npm}/x/bin/x`]: '#!/usr/bin/env node\r\n' }, 'nodejs22.x'],
]);

describe('binary.not-executable', () => {
  const message = "/opt/extensions/monitor in layer 1 'L' is not executable";
  it('is raised for an extension without the x bit', async () => {
    const script = { name: 'extensions/monitor', data: '#!/bin/sh\n', mode: FILE };
    const [finding, ...more] = await inArchive('binary.not-executable', [script]);
    assert.deepEqual([finding?.severity, more.length], ['warning', 0]);
    assert.equal(finding?.message, `${message} (mode 0644). Run chmod 755 before zipping.`);
  });

  it('is raised for an extension in an archive without modes', async () => {
    const script = { name: 'extensions/monitor', data: '#!/bin/sh\n' };
    const [finding] = await inArchive('binary.not-executable', [script]);
    assert.equal(
      finding?.message,
      `${message}: the archive has no modes. Run chmod 755 before zipping.`,
    );
  });

  it('is raised for the wrapper and for commands', async () => {
    const extra =
      'Globals: { Function: { Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: /opt/wrap } } } }';
    const members = [
      { name: 'wrap', data: '#!/bin/sh\n', mode: FILE },
      { name: 'bin/tool', data: elfOf({ type: 2 }), mode: FILE },
      { name: 'bin/notes', data: 'Just a text.', mode: FILE },
    ];
    const found = await inArchive('binary.not-executable', members, 'nodejs22.x', extra);
    assert.deepEqual(found.map(({ path }) => path).sort(), ['/opt/bin/tool', '/opt/wrap']);
  });

  it('is not raised for what is executable, nor for a bootstrap that the runtime does not start', async () => {
    const members = [
      { name: 'extensions/monitor', data: '#!/bin/sh\n', mode: PROGRAM },
      { name: 'bootstrap', data: '#!/bin/sh\n', mode: FILE },
    ];
    assert.deepEqual(await inArchive('binary.not-executable', members), []);
  });
});

describe('file.not-readable', () => {
  it('is raised once for a layer, with the count and the first', async () => {
    const files = ['a', 'b', 'c', 'd'].map((name) => ({
      name: `python/private/${name}.py`,
      data: '',
      mode: 0o100600,
    }));
    const folder = { name: 'python/private/', mode: 0o40700 };
    const [finding, ...more] = await inArchive('file.not-readable', [folder, ...files]);
    assert.deepEqual([finding?.severity, finding?.layer, more.length], ['warning', 1, 0]);
    assert.equal(
      finding?.message,
      "Lambda's user can't read 1 folder and 4 files of layer 1 'L': /opt/python/private (0700), /opt/python/private/a.py (0600), /opt/python/private/b.py (0600). Others need the mode 644 on files and 755 on folders.",
    );
    assert.equal(finding.related.length, 5);
  });

  it('is not raised for usual modes, links, and archives without modes', async () => {
    const members = [
      { name: 'a/', mode: 0o40755 },
      { name: 'a/readable', data: '', mode: 0o100444 },
      { name: 'a/link', data: 'readable', mode: 0o120700 },
      { name: 'a/without', data: '' },
    ];
    assert.deepEqual(await inArchive('file.not-readable', members), []);
  });
});
