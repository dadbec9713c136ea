import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CheckDocument, FindingRow } from '../../src/app/documents';
import type { ElfBinary } from '../../src/core/binaries/binary';
import { readBinary } from '../../src/core/binaries/readBinary';
import { memorySource } from '../../src/core/ports/randomAccess';
import { runStrata } from '../support/strata';

const ROOT = path.resolve(__dirname, '../..');
const PACKAGES = path.join(ROOT, '.cache/real-binaries');
const GOLDEN = path.join(ROOT, 'test/golden/real-layers');
const ZIPS = path.join(ROOT, '.cache/real-layers');
const OURS = /^(?:binary|script|file)\./;

/** What `readelf` tells of a file, by the same names as ours. */
function readelf(file: string): Omit<ElfBinary, 'machine' | 'bits' | 'format' | 'type'> {
  const text = execFileSync(
    'readelf',
    ['--wide', '--program-headers', '--dynamic', '--version-info', file],
    {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  const all = (pattern: RegExp): string[] =>
    [...text.matchAll(pattern)].map(([, name = '']) => name);
  const [interpreter] = all(/interpreter: (.*)\]/g);
  const [soname] = all(/\(SONAME\).*\[(.*)\]/g);
  return {
    ...(interpreter !== undefined && { interpreter }),
    ...(soname !== undefined && { soname }),
    needed: all(/\(NEEDED\).*\[(.*)\]/g),
    searchPath: all(/\((?:RPATH|RUNPATH)\).*\[(.*)\]/g).flatMap((one) => one.split(':')),
    neededVersions: neededVersions(text),
  };
}

function neededVersions(text: string): { library: string; versions: string[] }[] {
  const [, section = ''] = /\nVersion needs section([\s\S]*?)(?:\n\n|$)/.exec(text) ?? [];
  const needs: { library: string; versions: string[] }[] = [];
  for (const line of section.split('\n')) {
    const library = / File: (\S+)/.exec(line)?.[1];
    if (library !== undefined) needs.push({ library, versions: [] });
    const version = / Name: (\S+)\s+Flags: (\S+)/.exec(line);
    if (version && version[2] !== 'WEAK') needs.at(-1)?.versions.push(version[1] ?? '');
  }
  return needs;
}

async function readElf(bytes: Uint8Array): Promise<ElfBinary> {
  const binary = await readBinary(memorySource(bytes));
  assert.ok(binary?.format === 'elf');
  return binary;
}

function factsOf({ interpreter, soname, needed, searchPath, neededVersions: versions }: ElfBinary) {
  return {
    ...(interpreter !== undefined && { interpreter }),
    ...(soname !== undefined && { soname }),
    needed,
    searchPath,
    neededVersions: versions,
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

describe('real binaries, against readelf', () => {
  const elf = filesBelow(PACKAGES).filter((file) => {
    const magic = readFileSync(file).subarray(0, 4);
    return magic.equals(Buffer.from('\x7fELF', 'latin1'));
  });

  it('has binaries of three packages to read', () => {
    assert.ok(elf.length >= 9, `${elf.length} files`);
  });

  for (const file of elf) {
    it(`reads ${path.relative(PACKAGES, file)}`, async () => {
      assert.deepEqual(factsOf(await readElf(readFileSync(file))), readelf(file));
    });
  }

  it('reads what gcc makes here, with and without section headers', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'strata-gcc-'));
    try {
      const at = (name: string): string => path.join(folder, name);
      writeFileSync(at('a.c'), '#include <math.h>\ndouble a(double x) { return pow(x, x); }\n');
      writeFileSync(
        at('main.c'),
        'double a(double);\nint main(int n, char **v) { return (int)a(n); }\n',
      );
      const gcc = (...args: string[]): unknown => execFileSync('gcc', args, { cwd: folder });
      gcc('-shared', '-fPIC', '-Wl,-soname,liba.so.3', '-o', 'liba.so', 'a.c', '-lm');
      gcc('-o', 'main', 'main.c', 'liba.so', '-Wl,--enable-new-dtags,-rpath,$ORIGIN/../lib:/opt/x');
      gcc('-o', 'old', 'main.c', 'liba.so', '-Wl,--disable-new-dtags,-rpath,/opt/y');
      for (const name of ['liba.so', 'main', 'old']) {
        const bytes = readFileSync(at(name));
        const expected = readelf(at(name));
        assert.deepEqual(factsOf(await readElf(bytes)), expected);
        bytes.writeBigUInt64LE(0n, 40); // e_shoff
        bytes.writeUInt16LE(0, 60); // e_shnum
        assert.deepEqual(factsOf(await readElf(bytes)), expected);
      }
      const main = await readElf(readFileSync(at('main')));
      assert.deepEqual(main.needed[0], 'liba.so.3');
      assert.deepEqual(main.searchPath, ['$ORIGIN/../lib', '/opt/x']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('real packages as layers, through `strata check --json`', () => {
  const layer = (name: string): string => {
    const folder = readdirSync(PACKAGES).find((one) => one.startsWith(`${name}-`));
    assert.ok(folder !== undefined, `the set-up has fetched ${name}`);
    return path.join(PACKAGES, folder);
  };
  const cases: readonly [string, readonly string[], string, string, readonly string[]][] = [
    ['bcrypt', ['bcrypt'], 'nodejs22.x', 'x86_64', []],
    ['bcrypt', ['bcrypt'], 'nodejs22.x', 'arm64', []],
    ['fsevents', ['fsevents'], 'nodejs22.x', 'x86_64', []],
    ['sharp of a Mac', ['sharp-mac'], 'nodejs22.x', 'arm64', ['binary.not-linux']],
    ['sharp of a PC', ['sharp-linux'], 'nodejs22.x', 'arm64', ['binary.wrong-architecture']],
    [
      'sharp without its libraries',
      ['sharp-linux'],
      'nodejs22.x',
      'x86_64',
      ['binary.missing-library'],
    ],
    ['sharp for Alpine', ['sharp-musl'], 'nodejs22.x', 'x86_64', ['binary.missing-library']],
    ['cryptography', ['cryptography'], 'python3.12', 'x86_64', []],
    ['cryptography', ['cryptography'], 'python3.11', 'x86_64', ['binary.newer-glibc']],
    ['cryptography', ['cryptography'], 'python3.12', 'arm64', ['binary.wrong-architecture']],
  ];
  for (const [name, layers, runtime, architecture, codes] of cases) {
    it(`${name} on ${runtime} and ${architecture}: ${codes.join(', ') || 'nothing'}`, async () => {
      const found = await checked(layers.map(layer), runtime, architecture);
      assert.deepEqual(
        found.map(({ code }) => code),
        codes,
      );
    });
  }
});

describe('real layers, through `strata check --json`', () => {
  for (const stack of readdirSync(GOLDEN, { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  )) {
    it(`${stack.name} has binaries and modes that Lambda takes`, async () => {
      const truth = JSON.parse(
        readFileSync(path.join(GOLDEN, stack.name, 'truth.json'), 'utf8'),
      ) as { layers_in_order: readonly { sha256: string }[] };
      const zips = truth.layers_in_order.map(({ sha256 }) => path.join(ZIPS, `${sha256}.zip`));
      for (const runtime of ['nodejs22.x', 'python3.12', 'provided.al2'])
        assert.deepEqual(await checked(zips, runtime, 'x86_64'), []);
    });
  }
});

async function checked(
  layers: readonly string[],
  runtime: string,
  architecture: string,
): Promise<FindingRow[]> {
  const { stdout, stderr } = await runStrata([
    ...['check', '--json', '--fail-on', 'never', '--code', path.join(ROOT, 'test/golden')],
    ...['--runtime', runtime, '--architecture', architecture, '--handler', 'app.handler'],
    ...layers.flatMap((layer) => ['--layer', layer]),
  ]);
  assert.ok(stdout !== '', stderr);
  const { findings } = JSON.parse(stdout) as CheckDocument;
  return findings.filter(({ code }) => OURS.test(code));
}
