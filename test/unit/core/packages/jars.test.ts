import assert from 'node:assert/strict';
import type { FileTree } from '../../../../src/core/filesystem/fileTree';
import { readJarIdentity } from '../../../../src/core/packages/jarIdentity';
import { buildZip, type Member } from '../../support/zips';

const pom = (artifact: string, version: string): Member => ({
  name: `META-INF/maven/com.example/${artifact}/pom.properties`,
  data: `#Created by Apache Maven\nartifactId=${artifact}\ngroupId=com.example\nversion=${version}\n`,
  deflate: true,
});
const manifest = (text: string): Member => ({ name: 'META-INF/MANIFEST.MF', data: text });

/** A tree of one jar, and how often it was read. */
function treeOf(jar: Uint8Array, size = jar.length) {
  const entry = {
    path: 'java/lib/core.jar',
    kind: 'file',
    size,
    mode: 0o644,
    modeAssumed: false,
  } as const;
  const reads: string[] = [];
  const read: FileTree['read'] = ({ path }) => {
    reads.push(path);
    return Promise.resolve(jar);
  };
  return { entry, reads, tree: { entries: [entry], read, readPart: read } };
}

describe('what a jar says of itself', () => {
  const cases: readonly (readonly [string, readonly Member[], object | undefined])[] = [
    [
      "Maven's properties",
      [manifest('Implementation-Version: 9\n'), pom('core', '1.2.3')],
      { version: '1.2.3', group: 'com.example' },
    ],
    [
      'the properties of its own artifact, where it holds several',
      [pom('shaded', '9.0'), pom('core', '1.2.3')],
      { version: '1.2.3', group: 'com.example' },
    ],
    [
      'the manifest, where several artifacts are others',
      [pom('a', '1'), pom('b', '2'), manifest('Bundle-Version: 4.5\r\n')],
      { version: '4.5' },
    ],
    [
      'a long line of the manifest',
      [manifest('Manifest-Version: 1.0\r\nImplementation-Version: 1.2.\r\n 3\r\n')],
      { version: '1.2.3' },
    ],
    ['nothing', [{ name: 'A.class', data: 'x' }], undefined],
    ['nothing, where its properties are encrypted', [{ ...pom('core', '1'), flags: 1 }], undefined],
  ];
  for (const [what, members, expected] of cases) {
    it(`is read from ${what}`, async () => {
      const { tree, entry } = treeOf(buildZip(members));
      assert.deepEqual(await readJarIdentity(tree, entry, 'core'), expected);
    });
  }

  it('is bounded: a member that unpacks to more than a description is not read', async () => {
    const bomb = { ...pom('core', '1.2.3'), data: `version=1\n${' '.repeat(50 * 1024 * 1024)}` };
    const { tree, entry } = treeOf(buildZip([{ ...bomb, claims: { size: 20 } }]));
    assert.equal(await readJarIdentity(tree, entry, 'core'), undefined);
  });

  it('is not asked of a jar that is too large', async () => {
    const { tree, entry, reads } = treeOf(buildZip([pom('core', '1.2.3')]), 40 * 1024 * 1024);
    assert.equal(await readJarIdentity(tree, entry, 'core'), undefined);
    assert.deepEqual(reads, []);
  });

  it('survives any cut of the file', async () => {
    const whole = buildZip([manifest('Implementation-Version: 9\n'), pom('core', '1.2.3')]);
    for (let length = 0; length < whole.length; length++) {
      const { tree, entry } = treeOf(whole.subarray(0, length));
      const found = await readJarIdentity(tree, entry, 'core');
      assert.ok(found === undefined || ['9', '1.2.3'].includes(found.version ?? ''), `${length}`);
    }
  });
});
