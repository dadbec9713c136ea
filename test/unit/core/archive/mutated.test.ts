import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { knownArchive } from '../../../../src/core/archive/knownArchive';
import { zipArchives } from '../../../../src/platform/zipArchives';
import { buildZip, endRecord, unicodePath, type Member } from '../../support/zips';

const ARCHIVES = 10_000;
/** Of heap and buffers; what is waiting to be collected counts. */
const MAX_GROWTH = 192 * 1024 * 1024;
const FILE = 0o100644;

/** A generator with a seed (mulberry32): the same archives on every machine. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const MEMBERS: readonly Member[] = [
  { name: 'nodejs/', mode: 0o040755 },
  { name: 'nodejs/a.js', data: 'module.exports = 1;'.repeat(9), mode: FILE, deflate: true },
  {
    name: 'nodejs/b.js',
    data: 'streamed '.repeat(30),
    mode: FILE,
    deflate: true,
    descriptor: true,
  },
  { name: 'link', data: 'nodejs/a.js', mode: 0o120777 },
  { name: 'inner.jar', data: buildZip([{ name: 'x.class', data: 'x', mode: FILE }]), mode: FILE },
  { name: 'gr__n', data: 'g', mode: FILE, extra: unicodePath('gr__n', 'grün') },
  { name: '../../escaped', data: 'must not be written', mode: FILE },
];
const SEEDS: readonly Buffer[] = [
  buildZip(MEMBERS),
  buildZip(MEMBERS, { prefix: Buffer.from('#!/bin/sh\n'), suffix: Buffer.alloc(40, 1) }),
  buildZip(MEMBERS, { comment: endRecord(1, 46, 5) }),
];
const EXTREMES = [0, 1, 0x7f, 0x80, 0xff];

/** Flips bytes, puts extreme numbers in, cuts off, or repeats a part. */
function mutate(original: Buffer, random: (below: number) => number): Buffer {
  let bytes = Buffer.from(original);
  for (let i = 0; i <= random(6); i++) {
    const at = random(bytes.length);
    const kind = random(8);
    if (kind < 3) bytes[at] = random(256);
    else if (kind < 6) bytes.subarray(at, at + 8).fill(EXTREMES[random(EXTREMES.length)] ?? 0);
    else if (kind === 6 && bytes.length > 200)
      bytes = bytes.subarray(0, bytes.length - random(180));
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(random(at + 1))]);
  }
  return bytes;
}

function memory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe(`${ARCHIVES} mutated archives`, () => {
  let folder = '';
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), 'strata-mutated-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  it('are listed and read without a crash, a hang, growth, or a file written', async function () {
    this.timeout(300_000);
    const random = randomFrom(20_261_123);
    const zip = path.join(folder, 'layer.zip');
    const outcomes = { whole: 0, partly: 0, nothing: 0, read: 0, refused: 0 };
    let most = 0;
    const before = memory();
    for (let i = 0; i < ARCHIVES; i++) {
      writeFileSync(zip, mutate(SEEDS[i % SEEDS.length] ?? Buffer.alloc(0), random));
      const { entries, tree, problems } = await knownArchive(await zipArchives.open(zip));
      for (const entry of entries) {
        assert.ok(!/(^|\/)\.\.?(\/|$)|^\/|\\|\p{Cc}/u.test(entry.path), entry.path);
        if (entry.kind !== 'file') continue;
        const bytes = await tree.read(entry).catch((error: unknown) => {
          assert.ok(error instanceof Error && !(error instanceof TypeError), String(error));
        });
        if (bytes) assert.equal(bytes.length, entry.size);
        outcomes[bytes ? 'read' : 'refused']++;
      }
      const isDamaged = problems.some(({ code }) => code === 'layer.corrupt');
      outcomes[!isDamaged ? 'whole' : entries.length > 0 ? 'partly' : 'nothing']++;
      if (i % 100 === 0) most = Math.max(most, memory() - before);
    }
    assert.ok(most < MAX_GROWTH, `grew by ${most} bytes`);
    assert.deepEqual(readdirSync(folder), ['layer.zip']);
    assert.deepEqual(
      readdirSync(path.dirname(folder)).filter((name) => name === 'escaped'),
      [],
    );
    for (const [outcome, times] of Object.entries(outcomes)) assert.ok(times > 10, outcome);
  });
});
