import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import { RunSettings } from '../../../src/extension/runs/runSettings';
import { missingVariables, unansweredNames } from '../../../src/extension/runs/words';
import { TIERS } from '../../../src/core/tiers/tiers';

const KEY = { folder: '/p', id: 'A' };
const OTHER = { folder: '/p', id: 'B' };

function settingsWith(defaults: object) {
  const values = new Map<string, unknown>();
  const store = {
    get: (key: string) => values.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
  return { store, settings: new RunSettings(store, () => defaults) };
}

describe('how functions are run', () => {
  it('is as the settings say, with what was chosen for each function', () => {
    const { settings } = settingsWith({ network: 'none' });
    assert.deepEqual(settings.of(KEY), { network: 'none' });
    let told = 0;
    settings.onDidChange(() => (told += 1));
    settings.choose(KEY, { withoutLayers: ['datadog'] });
    settings.choose(KEY, { environment: { TABLE: 'items' }, envFile: '/p/.env' });
    assert.deepEqual(settings.of(KEY), {
      network: 'none',
      withoutLayers: ['datadog'],
      environment: { TABLE: 'items' },
      envFile: '/p/.env',
    });
    assert.deepEqual(settings.of(OTHER), { network: 'none' });
    assert.equal(told, 2);
  });

  it('is remembered by the workspace', () => {
    const { store, settings } = settingsWith({});
    settings.choose(KEY, { withoutLayers: ['datadog'] });
    const again = new RunSettings(store, () => ({}));
    assert.deepEqual(again.chosen(KEY), { withoutLayers: ['datadog'] });
  });

  it('offers every tier in its setting', () => {
    const { enum: names } = manifest.contributes.configuration.properties['strata.tier'];
    assert.deepEqual(names, ['auto', ...TIERS]);
  });
});

describe('variables without a value', () => {
  const UNKNOWN = { TABLE: '!Ref Table', QUEUE: '!GetAtt Queue.Arn' };

  it('are listed with what was given', () => {
    assert.deepEqual(missingVariables(UNKNOWN, { environment: { TABLE: 'items', OWN: 'x' } }), [
      { name: 'TABLE', expression: '!Ref Table', value: 'items' },
      { name: 'QUEUE', expression: '!GetAtt Queue.Arn' },
    ]);
  });

  const CASES = [
    { chosen: {}, names: ['TABLE', 'QUEUE'], why: 'nothing was said' },
    { chosen: { environment: { TABLE: 'items' } }, names: ['QUEUE'], why: 'one has a value' },
    { chosen: { leftUnset: ['TABLE', 'QUEUE'] }, names: [], why: 'it runs without them' },
    { chosen: { leftUnset: ['TABLE'] }, names: ['QUEUE'], why: 'one is new' },
    { chosen: { envFile: '/p/.env' }, names: [], why: 'a file has values' },
  ];
  for (const { chosen, names, why } of CASES)
    it(`are asked for where nobody has answered: ${why}`, () => {
      assert.deepEqual(unansweredNames(UNKNOWN, chosen), names);
    });
});
