import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fetchLayer } from '../../../src/app/aws/fetchLayer';
import { KnownLayers, remoteLayers } from '../../../src/app/aws/knownLayers';
import { awsLambda } from '../../../src/aws/awsLambda';
import type { FunctionDefinition } from '../../../src/core/project/definitions';
import { CacheFolder } from '../../../src/platform/cacheFolder';
import { fetchedArchives } from '../../../src/platform/fetchedArchives';
import { setEnvironment } from '../../support/environment';
import { refusing, servingLayer, startFaultyAws, type FaultyAws } from '../../support/faultyAws';
import { awsEnvironment } from '../../support/ministack';
import { workspaceOf, type Workspace } from '../support/workspaces';
import { buildZip } from '../support/zips';

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:layer:base:3';
const ZIP = buildZip([{ name: 'nodejs/a.js', data: 'exports.a = 1;' }]);
const SHA256 = createHash('sha256').update(ZIP).digest('hex');
const TOLD = { sha256: SHA256, size: ZIP.length };

describe('fetching a layer', () => {
  let server: FaultyAws;
  let cache: Workspace;
  let restore: () => void;
  const deps = () => ({ aws: awsLambda, fetched: fetchedArchives(new CacheFolder(cache.folder)) });
  const serve = (content: Parameters<typeof servingLayer>[2], told = TOLD) =>
    (server.behaviour = servingLayer(server.url, told, content));
  const whole: Parameters<typeof servingLayer>[2] = (_, response) => void response.end(ZIP);
  const fetchNow = () => fetchLayer(deps(), { reference: ARN }, {}, {});
  const kept = async () =>
    (await readdir(cache.folder, { recursive: true })).filter((name) => name.endsWith('.zip'));

  beforeEach(async () => {
    server = await startFaultyAws();
    cache = await workspaceOf({});
    restore = setEnvironment(awsEnvironment(server.url));
  });
  afterEach(async () => {
    restore();
    await server.stop();
    await cache.dispose();
  });

  it('keeps the bytes as they are, and downloads them once', async () => {
    serve(whole);
    const progress: number[] = [];
    const onProgress = (received: number): void => void progress.push(received);
    const found = await fetchLayer(deps(), { reference: ARN }, {}, { onProgress });
    assert.deepEqual([found.arn, found.sha256, found.size], [ARN, SHA256, ZIP.length]);
    assert.equal(progress.at(-1), ZIP.length);
    assert.deepEqual(await readFile((await deps().fetched.find(SHA256)) ?? ''), ZIP);
    await fetchNow();
    assert.equal(server.asked.filter((url) => url === '/content').length, 1);
    assert.equal(server.asked.length, 3);
  });

  const changed = Buffer.from(ZIP);
  changed[40] = (changed[40] ?? 0) ^ 1;
  const wrong: readonly [string, Buffer, RegExp][] = [
    ['other bytes', changed, /^its sha256 is [0-9a-f]{64}, not the announced [0-9a-f]{64}$/],
    ['more bytes', Buffer.concat([ZIP, ZIP]), /^more than the announced \d+ bytes came in$/],
    ['fewer bytes', ZIP.subarray(0, 20), /^20 bytes came in, not the announced \d+$/],
  ];
  for (const [what, bytes, words] of wrong) {
    it(`keeps nothing of ${what} than were announced`, async () => {
      serve((_, response) => void response.end(bytes));
      await assert.rejects(fetchNow(), { message: words });
      assert.deepEqual(await kept(), []);
    });
  }

  it('does not begin to download what no layer can be', async () => {
    serve(whole, { ...TOLD, size: 300 * 1024 * 1024 });
    await assert.rejects(fetchNow(), { message: /more than Lambda takes/ });
    assert.equal(server.asked.includes('/content'), false);
  });

  it('begins a download that breaks off once more', async () => {
    let downloads = 0;
    serve((request, response) => {
      if (++downloads === 2) {
        whole(request, response);
        return;
      }
      response.writeHead(200, { 'content-length': ZIP.length });
      response.write(ZIP.subarray(0, 10), () => response.destroy());
    });
    assert.equal((await fetchNow()).sha256, SHA256);
    assert.equal(downloads, 2);
  });

  it('says nothing of the address when the download is refused', async () => {
    serve(refusing(403, '', 'Request has expired'));
    await assert.rejects(fetchNow(), { message: 'the download is refused with status 403' });
    assert.deepEqual(await kept(), []);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const controller = new AbortController();
    serve((_, response) => {
      response.writeHead(200, { 'content-length': ZIP.length });
      response.write(ZIP.subarray(0, 10), () => controller.abort(new Error('enough')));
    });
    const { signal } = controller;
    await assert.rejects(fetchLayer(deps(), { reference: ARN }, {}, { signal }), {
      message: 'enough',
    });
    assert.deepEqual(await kept(), []);
  });

  it('fills in the region and the partition that a project leaves open', async () => {
    serve(whole);
    const reference = 'arn:${AWS::Partition}:lambda:${AWS::Region}:123456789012:layer:base:3';
    const ask = async (region: string | undefined, place: { region?: string }) => {
      const layer = { reference, ...(region !== undefined && { region }) };
      return (await fetchLayer(deps(), layer, place, {})).arn;
    };
    assert.match(await ask(undefined, {}), /^arn:aws:lambda:eu-central-1:/);
    assert.match(await ask('cn-north-1', {}), /^arn:aws-cn:lambda:cn-north-1:/);
    assert.match(await ask('cn-north-1', { region: 'us-gov-west-1' }), /^arn:aws-us-gov:/);
    const open = ARN.replace('123456789012', '${AWS::AccountId}');
    await assert.rejects(fetchLayer(deps(), { reference: open }, {}, {}), /not the whole ARN/);
  });

  it('is there offline afterwards, with what its publisher says; a refusal is not kept', async () => {
    serve(whole);
    const definition = functionWith(ARN, ARN.replace(':3', ':4'));
    const online = new KnownLayers(deps().fetched);
    assert.equal((await online.fetch(deps(), { reference: ARN }, {}, {})).status, 'fetched');
    assert.equal((await online.fetch(deps(), { reference: ARN }, {}, {})).status, 'kept');
    server.behaviour = refusing(403, 'AccessDeniedException', 'no');
    const denied = await online.fetch(deps(), { reference: ARN.replace(':3', ':4') }, {}, {});
    assert.deepEqual([denied.status, denied.reason], ['unreadable', 'AWS denies access (no)']);
    await server.stop();

    const [same] = await online.fillIn([definition]);
    const [later] = await new KnownLayers(deps().fetched).fillIn([definition]);
    const path = await deps().fetched.find(SHA256);
    assert.ok(path !== undefined);
    const known = { kind: 'remote', reference: ARN, path };
    const other = { kind: 'remote', reference: ARN.replace(':3', ':4') };
    assert.ok(same && later);
    assert.deepEqual(
      same.layers.map(({ target }) => target),
      [known, { ...other, refused: 'AWS denies access (no)' }],
    );
    assert.deepEqual(
      later.layers.map(({ target }) => target),
      [known, other],
    );
    assert.deepEqual(later.layers[0]?.compatible, { runtimes: [], architectures: [] });
    assert.deepEqual(
      remoteLayers([later]).map(({ isHere }) => isHere),
      [true, false],
    );
  });

  it('is fetched again when somebody has changed what was kept', async () => {
    serve(whole);
    await fetchNow();
    await writeFile((await deps().fetched.find(SHA256)) ?? '', 'not these bytes');
    assert.equal(await deps().fetched.find(SHA256), undefined);
    await fetchNow();
    assert.deepEqual(await readFile((await deps().fetched.find(SHA256)) ?? ''), ZIP);
  });
});

function functionWith(...arns: readonly string[]): FunctionDefinition {
  return {
    id: 'Fn',
    architecture: 'x86_64',
    code: { kind: 'unresolved', reason: 'none' },
    layers: arns.map((reference, index) => ({
      position: index + 1,
      name: path.basename(reference),
      reference,
      target: { kind: 'remote', reference },
    })),
    environment: {},
    unknownEnvironment: {},
    timeoutSeconds: 3,
    memoryMb: 128,
  };
}
