import assert from 'node:assert/strict';
import { APP, findings, projectOf } from '../../support/checks';
import { buildZip } from '../../support/zips';

/** An archive whose one member claims a size. */
const claiming = (megabytes: number): Buffer =>
  buildZip([
    { name: 'data.bin', data: 'x', mode: 0o100644, claims: { size: megabytes * 1048576 } },
  ]);

describe('layer.too-many', () => {
  const layersOf = (count: number) => Array.from({ length: count }, (_, index) => `L${index}`);
  const project = (count: number) =>
    projectOf(
      { ...APP, ...Object.fromEntries(layersOf(count).map((name) => [`layers/${name}/x`, ''])) },
      { layers: layersOf(count) },
    );

  it('is raised once, at the first layer too many', async () => {
    const [finding, ...more] = await findings(project(7), 'layer.too-many');
    assert.ok(finding && more.length === 0);
    assert.equal(
      finding.message,
      'The function has 7 layers; Lambda takes 5 at most. Build some of them into one.',
    );
    assert.deepEqual([finding.severity, finding.layer, finding.range?.start.line], ['error', 6, 8]);
  });

  it('is not raised for five', async () => {
    assert.deepEqual(await findings(project(5), 'layer.too-many'), []);
  });
});

describe('layer.too-large', () => {
  const project = (...megabytes: readonly number[]) =>
    projectOf(
      {
        ...APP,
        ...Object.fromEntries(
          megabytes.map((size, index) => [`layers/L${index}.zip`, claiming(size)]),
        ),
      },
      { layers: megabytes.map((_, index) => `L${index}.zip`) },
    );

  it('sums all archives and the function, what is there twice counts twice', async () => {
    const [finding, ...more] = await findings(project(130, 130), 'layer.too-large');
    assert.ok(finding && more.length === 0);
    assert.equal(
      finding.message,
      'The function and its layers have 260 MB unzipped, 104 % of the 250 MB that Lambda takes. The deployment will fail. Remove what is not needed.',
    );
    assert.deepEqual([finding.severity, finding.file], ['error', 'template.yaml']);
    assert.deepEqual(
      finding.related.map(({ message }) => message),
      ["layer 1 'L0': 130 MB", "layer 2 'L1': 130 MB", 'the function: 33 B'],
    );
  });

  it('is information while only sources that are not built make it too large', async () => {
    const files = { ...project(249), 'src/data.bin': 'x'.repeat(2 * 1048576) };
    const [finding] = await findings(files, 'layer.too-large');
    assert.equal(finding?.severity, 'information');
    assert.match(finding.message, /Unless the build leaves sources out, the deployment will fail/);
  });

  it('is information from 80 % on', async () => {
    const [finding] = await findings(project(201), 'layer.too-large');
    assert.equal(finding?.severity, 'information');
  });

  it('is not raised below', async () => {
    assert.deepEqual(await findings(project(199), 'layer.too-large'), []);
  });
});

describe('function.runtime-deprecated', () => {
  it('names the day, and the day from which updates are refused', async () => {
    const [finding] = await findings(
      projectOf(APP, { runtime: 'nodejs20.x' }),
      'function.runtime-deprecated',
    );
    assert.equal(
      finding?.message,
      "nodejs20.x is deprecated since 2026-04-30: it gets no security patches. Functions that use it can't be updated from 2027-03-03 on. Move to a newer runtime.",
    );
    assert.equal(finding.severity, 'warning');
  });

  it('knows ids of old that have no facts', async () => {
    const [finding] = await findings(
      projectOf(APP, { runtime: 'python2.7' }),
      'function.runtime-deprecated',
    );
    assert.match(finding?.message ?? '', /can't be updated since 2022-05-30/);
  });

  for (const runtime of ['nodejs22.x', 'nodejs99.x']) {
    it(`is not raised for ${runtime}`, async () => {
      assert.deepEqual(
        await findings(projectOf(APP, { runtime }), 'function.runtime-deprecated'),
        [],
      );
    });
  }
});
