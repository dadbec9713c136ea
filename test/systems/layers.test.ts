import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CheckDocument, FindingRow } from '../../src/app/documents';
import { hasNamespaces } from '../support/namespaces';
import { runStrata } from '../support/strata';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const ROOT = path.resolve(__dirname, '../..');
const LAYERS = path.join(ROOT, '.cache/systems');
const IMAGEMAGICK = path.join(LAYERS, 'imagemagick-6');
const LODASH = path.join(LAYERS, 'lodash-4.17.21');
const SCIENCE = path.join(LAYERS, 'numpy-2.2.6-scipy-1.15.3');

const FUNCTIONS = ['images.js', 'lists.js', 'solve.py'];
const IMAGE = readFileSync(path.join(ROOT, 'docs/images/sizes.png'));

const layer = (folder: string): string =>
  `{ Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: ${JSON.stringify(folder)} } }`;
const resource = (handler: string, layerName: string, more = ''): string =>
  `{ Type: AWS::Serverless::Function, Properties: { Handler: ${handler}, Layers: [ !Ref ${layerName} ]${more} } }`;

describe('layers that people make', function () {
  this.timeout(60_000);
  let workspace: Workspace | undefined;
  before(async function () {
    // scripts/systems.mjs makes them, and says what it could not make.
    if (!hasNamespaces() || ![IMAGEMAGICK, LODASH, SCIENCE].every((one) => existsSync(one)))
      this.skip();
    const python = readFileSync(path.join(SCIENCE, 'runtime.txt'), 'utf8').trim();
    const template = `Globals: { Function: { CodeUri: src, Runtime: nodejs22.x, Timeout: 30, MemorySize: 512 } }
Resources:
  Images: ${layer(IMAGEMAGICK)}
  Utils: ${layer(LODASH)}
  Science: ${layer(SCIENCE)}
  Crop: ${resource('images.crop', 'Images')}
  Resize: ${resource('images.resize', 'Images')}
  Group: ${resource('lists.group', 'Utils')}
  Chunk: ${resource('lists.chunk', 'Utils')}
  Solve: ${resource('solve.handler', 'Science', `, Runtime: ${python}`)}
`;
    const sources = FUNCTIONS.map((name) => {
      const bytes = readFileSync(path.join(__dirname, 'functions', name));
      return [`src/${name}`, bytes] as const;
    });
    const event = JSON.stringify({ image: IMAGE.toString('base64') });
    workspace = await workspaceOf({
      'template.yaml': template,
      'image.json': event,
      ...Object.fromEntries(sources),
    });
  });
  after(() => workspace?.dispose());

  const folder = (): string => workspace?.folder ?? '';
  const answerOf = async (id: string, event: string): Promise<unknown> => {
    const args = ['invoke', id, '--event', event];
    const { code, stdout, stderr } = await runStrata(args, { cwd: folder() });
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  };
  const findings = async (id: string): Promise<readonly FindingRow[]> => {
    const args = ['check', '--function', id, '--json', '--fail-on', 'never'];
    const { stdout } = await runStrata(args, { cwd: folder() });
    return (JSON.parse(stdout) as CheckDocument).findings;
  };

  it('ImageMagick crops for one function', async () => {
    const image = Buffer.from((await answerOf('Crop', 'image.json')) as string, 'base64');
    assert.deepEqual([image.readUInt32BE(16), image.readUInt32BE(20)], [64, 48]);
  });

  it('and resizes for another, to another format', async () => {
    const image = Buffer.from((await answerOf('Resize', 'image.json')) as string, 'base64');
    const [width, height] = [IMAGE.readUInt32BE(16), IMAGE.readUInt32BE(20)];
    assert.deepEqual(jpegSize(image), [100, Math.round((height * 100) / width)]);
  });

  it('Lodash of one layer serves two functions', async () => {
    assert.deepEqual(await answerOf('Group', '["a","bb","c"]'), {
      grouped: { 1: ['a', 'c'], 2: ['bb'] },
      version: '4.17.21',
    });
    assert.deepEqual(await answerOf('Chunk', '["a","bb","c"]'), {
      chunks: [['a', 'bb'], ['c']],
      version: '4.17.21',
    });
  });

  it('NumPy and SciPy solve equations', async () => {
    assert.deepEqual(await answerOf('Solve', '{"matrix":[[2,0],[0,4]],"vector":[2,8]}'), {
      solution: [1, 2],
      area: 2,
      versions: ['2.2.6', '1.15.3'],
      file: '/opt/python/numpy/__init__.py',
    });
  });

  it('Debian’s libraries are too new for Amazon Linux 2023, as readelf has it', async () => {
    const needed = glibcOf(IMAGEMAGICK).filter((version) => version > 34);
    const said = (await findings('Crop')).filter(({ code }) => code.startsWith('binary.'));
    assert.deepEqual(
      said.map(({ code, message }) => [code, glibcIn(message)]),
      needed.length === 0 ? [] : [['binary.newer-glibc', [...needed, 34]]],
    );
  });

  it('wheels for manylinux2014 fit every Amazon Linux, as readelf has it', async () => {
    assert.ok(glibcOf(SCIENCE).every((version) => version <= 26));
    const said = await findings('Solve');
    assert.deepEqual(
      said.filter(({ severity }) => severity === 'error' || severity === 'warning'),
      [],
    );
    const imported = said.filter(({ code }) => code === 'import.from-layer');
    assert.match(imported.map(({ message }) => message).join('\n'), /'numpy'.*\(2\.2\.6\)/);
  });
});

/** The minor versions of glibc 2 that the files below a folder need, rising. */
function glibcOf(folder: string): number[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const binaries = names
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && isElf(file));
  const options = ['--wide', '--version-info', ...binaries];
  const env = { ...process.env, LC_ALL: 'C' };
  const text = execFileSync('readelf', options, { encoding: 'utf8', maxBuffer: 1e8, env });
  const needs = text.matchAll(/Name: GLIBC_2\.(\d+)\S*\s+Flags: none/g);
  return [...new Set([...needs].map(([, minor]) => Number(minor)))].sort((a, b) => a - b);
}

function glibcIn(message: string): number[] {
  return [...message.matchAll(/GLIBC_2\.(\d+)/g)].map(([, minor]) => Number(minor));
}

function isElf(file: string): boolean {
  return readFileSync(file).subarray(0, 4).equals(Buffer.from('\x7fELF'));
}

/** Width and height, out of the frame header. */
function jpegSize(image: Buffer): number[] {
  const frame = image.indexOf(Buffer.from([0xff, 0xc0]));
  return [image.readUInt16BE(frame + 7), image.readUInt16BE(frame + 5)];
}
