import assert from 'node:assert/strict';
import path from 'node:path';
import { Coalescer, isReason, OnSaveSwitches } from '../../../src/extension/invoke/onSave';
import type { Project } from '../../../src/extension/project/picture';

const folder = path.resolve('/p');
const PROJECT: Project = {
  folder,
  name: 'p',
  functions: [],
  state: 'ready',
  isStale: false,
} as never;
const KEY = { folder, id: 'A' };

describe('invoking on save', () => {
  for (const [file, expected] of [
    ['src/app.js', true],
    ['template.yaml', true],
    ['events/a.json', false],
    ['test-events/a.json', false],
    ['.strata/events/A/a.json', false],
    ['.strata/events/A/mine.json', true],
    ['.git/index', false],
    ['../elsewhere/app.js', false],
  ] as const)
    it(`${file}: ${expected}`, () => {
      const event = path.join(folder, '.strata/events/A/mine.json');
      assert.equal(isReason(PROJECT, path.join(folder, file), event), expected);
    });

  it('is switched for each function, over what the setting says', () => {
    const values = new Map<string, unknown>();
    const store = {
      get: (key: string) => values.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
    };
    const switches = new OnSaveSwitches(store, ({ id }) => id === 'B');
    let told = 0;
    switches.onDidChange(() => (told += 1));
    const other = { folder, id: 'B' };
    assert.deepEqual([switches.isOn(KEY), switches.isOn(other)], [false, true]);
    switches.toggle(KEY);
    switches.toggle(other);
    assert.deepEqual([switches.isOn(KEY), switches.isOn(other), told], [true, false, 2]);
  });

  it('runs once more for everything that was saved while it ran', async () => {
    const ends: (() => void)[] = [];
    const runs = new Coalescer(() => new Promise((resolve) => ends.push(resolve)));
    const first = runs.ask(KEY);
    void runs.ask({ ...KEY });
    void runs.ask(KEY);
    assert.equal(ends.length, 1);
    ends[0]?.();
    await first;
    assert.equal(ends.length, 2);
  });
});
