import assert from 'node:assert/strict';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import type { WorkspaceSession } from '../../../src/app/workspaceSession';
import { inSession, projectOf } from '../support/checks';

const FILES = projectOf(
  {
    'src/app.js': 'exports.handler = () => {};',
    'layers/base/nodejs/one.js': 'one',
    'layers/other/nodejs/one.js': 'other',
  },
  { layers: ['base', 'other'] },
);

describe('a function of a project that is open', () => {
  const opened = async (session: WorkspaceSession) => session.open('Fn');
  const one = async (session: WorkspaceSession) => {
    const { filesystem } = await opened(session);
    return filesystem.get('/opt/nodejs/one.js');
  };

  it('keeps its filesystem when only the template was saved', () =>
    inSession(FILES, async (session, fileAt) => {
      const before = await opened(session);
      appendFileSync(fileAt('template.yaml'), '# saved\n');
      session.invalidate([fileAt('template.yaml')]);
      const after = await opened(session);
      assert.notEqual(after, before);
      assert.equal(after.filesystem, before.filesystem);
      assert.equal(session.wasteOf(after), session.wasteOf(before));
    }));

  it('has another one when a layer has changed', () =>
    inSession(FILES, async (session, fileAt) => {
      assert.equal((await one(session))?.size, 5);
      assert.deepEqual(session.wasteOf(await opened(session)).get(1), { overridden: 3, junk: 0 });
      writeFileSync(fileAt('layers/other/nodejs/one.js'), 'longer than before');
      session.invalidate([fileAt('layers/other/nodejs/one.js')]);
      assert.equal((await one(session))?.size, 18);
      rmSync(fileAt('layers/other/nodejs/one.js'));
      session.invalidate();
      assert.equal((await one(session))?.layer, 1);
      assert.deepEqual(session.wasteOf(await opened(session)).get(1), { overridden: 0, junk: 0 });
    }));
});
