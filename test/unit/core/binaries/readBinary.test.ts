import assert from 'node:assert/strict';
import { readBinary } from '../../../../src/core/binaries/readBinary';
import { memorySource, type RandomAccessSource } from '../../../../src/core/ports/randomAccess';
import { elfOf, fatOf, machOOf, peOf, type ElfShape } from '../../support/binaryFiles';

const read = (bytes: Uint8Array | string): ReturnType<typeof readBinary> =>
  readBinary(memorySource(Buffer.from(bytes)));

const FULL: ElfShape = {
  interpreter: '/lib64/ld-linux-x86-64.so.2',
  soname: 'libthis.so.1',
  needed: ['libc.so.6', 'libz.so.1'],
  rpath: '/opt/lib:$ORIGIN/../lib',
  runpath: '${ORIGIN}',
  versions: { 'libc.so.6': ['GLIBC_2.17', '?GLIBC_2.40'], 'libz.so.1': ['ZLIB_1.2.9'] },
};

describe('reading ELF', () => {
  for (const bits of [32, 64] as const) {
    for (const bigEndian of [false, true]) {
      it(`reads ${bits} bits with the ${bigEndian ? 'high' : 'low'} byte first`, async () => {
        assert.deepEqual(await read(elfOf({ ...FULL, bits, bigEndian })), {
          format: 'elf',
          bits,
          machine: 'x86_64',
          type: 'program',
          interpreter: '/lib64/ld-linux-x86-64.so.2',
          soname: 'libthis.so.1',
          needed: ['libc.so.6', 'libz.so.1'],
          searchPath: ['/opt/lib', '$ORIGIN/../lib', '${ORIGIN}'],
          neededVersions: [
            { library: 'libc.so.6', versions: ['GLIBC_2.17'] },
            { library: 'libz.so.1', versions: ['ZLIB_1.2.9'] },
          ],
        });
      });
    }
  }

  const kinds: readonly [string, ElfShape, string, string][] = [
    ['a library', { needed: ['libc.so.6'], machine: 183 }, 'arm64', 'library'],
    ['a static program', { type: 2 }, 'x86_64', 'program'],
    ['an object file', { type: 1, machine: 3 }, 'x86', 'other'],
    ['a processor that Lambda never has', { machine: 243 }, 'unknown', 'library'],
  ];
  for (const [name, shape, machine, type] of kinds) {
    it(`reads ${name}`, async () => {
      const binary = await read(elfOf(shape));
      assert.ok(binary?.format === 'elf');
      assert.deepEqual([binary.machine, binary.type], [machine, type]);
    });
  }

  it('reads the parts it needs of a large file, not the whole', async () => {
    const bytes = elfOf({ ...FULL, gap: 100 << 20 });
    let asked = 0;
    const source: RandomAccessSource = {
      size: bytes.length,
      read: (offset, length) => {
        asked += length;
        return memorySource(bytes).read(offset, length);
      },
    };
    const binary = await readBinary(source);
    assert.deepEqual(binary?.format === 'elf' && binary.needed, FULL.needed);
    assert.ok(asked <= 256 << 10, `${asked} bytes`);
  });

  it('takes a file that ends within its headers for none', async () => {
    const whole = elfOf(FULL);
    for (let length = 0; length < whole.length; length += 7)
      assert.equal(await read(whole.subarray(0, length)), undefined, `${length} bytes`);
  });

  it('passes on that the source can not be read', async () => {
    const source = { size: 100, read: () => Promise.reject(new Error('gone')) };
    await assert.rejects(readBinary(source), /gone/);
  });
});

describe('reading other formats', () => {
  const cases: readonly [string, Uint8Array | string, unknown][] = [
    ['Mach-O', machOOf(0x0100000c), { format: 'mach-o', machines: ['arm64'] }],
    ['Mach-O, high byte first', machOOf(7, true), { format: 'mach-o', machines: ['x86'] }],
    [
      'fat Mach-O',
      fatOf([0x01000007, 0x0100000c]),
      { format: 'mach-o', machines: ['x86_64', 'arm64'] },
    ],
    ['a class of Java', Buffer.from('cafebabe00000041001d', 'hex'), undefined],
    ['PE', peOf(0x8664), { format: 'pe', machine: 'x86_64', managed: false }],
    ['a .NET assembly', peOf(0x14c, true), { format: 'pe', machine: 'x86', managed: true }],
    ['a text that begins with MZ', 'MZ is no program, and this is all of it.', undefined],
    [
      'a script',
      '#!/bin/sh\necho\r\n',
      { format: 'script', interpreter: '/bin/sh', windowsLineEnding: false },
    ],
    [
      'a script with an argument',
      '#! /usr/bin/env  node -x \nfoo()',
      {
        format: 'script',
        interpreter: '/usr/bin/env',
        argument: 'node -x',
        windowsLineEnding: false,
      },
    ],
    [
      "a script with Windows' line endings",
      '#!/usr/bin/env bash\r\necho\r\n',
      {
        format: 'script',
        interpreter: '/usr/bin/env',
        argument: 'bash',
        windowsLineEnding: true,
      },
    ],
    ['an empty first line', '#!\n/bin/sh', undefined],
    ['an empty file', '', undefined],
    ['a text', 'exports.handler = 1;', undefined],
  ];
  for (const [name, bytes, expected] of cases) {
    it(`reads ${name}`, async () => {
      assert.deepEqual(await read(bytes), expected);
    });
  }
});
