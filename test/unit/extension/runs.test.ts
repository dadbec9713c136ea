import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import { endpointLines, endpointWords } from '../../../src/extension/endpoint/words';
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

describe('a local endpoint', () => {
  const URL = 'http://127.0.0.1:3001';
  const http = {
    http: 'http://127.0.0.1:3000',
    routes: [
      { method: 'GET', path: '/a', function: 'A', url: 'http://127.0.0.1:3000/a', api: 'Api' },
    ],
  };

  it('says where it is', () => {
    assert.deepEqual(endpointWords('shop', { url: URL }), {
      text: '$(broadcast) Lambda :3001',
      tooltip: 'The functions of shop are served at http://127.0.0.1:3001',
      label: 'Local Lambda endpoint of shop at http://127.0.0.1:3001',
    });
    assert.match(
      endpointWords('shop', { url: URL, http }).tooltip,
      /\nAPIs and function URLs at http:\/\/127\.0\.0\.1:3000$/,
    );
  });

  it('lists its routes', () => {
    assert.deepEqual(endpointLines({ url: URL, http }), [
      'Listening at http://127.0.0.1:3001',
      'GET http://127.0.0.1:3000/a → A',
    ]);
  });
});
