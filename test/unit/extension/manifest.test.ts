import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../../package.json';
import { COMMAND } from '../../../src/extension/commands/commandIds';

const ROOT = path.resolve(__dirname, '../../..');
const { contributes } = manifest;

describe('The manifest', () => {
  it('gives every command of the table a title, and no other', () => {
    const contributed = contributes.commands.map(({ command }) => command).sort();
    assert.deepEqual(contributed, Object.values(COMMAND).sort());
  });

  it('names commands in sentence case, in one category', () => {
    for (const { title, category } of contributes.commands) {
      assert.equal(category, 'Strata');
      assert.match(title, /^[A-Z][^A-Z]*(Filesystem|AWS|ARN…)?$/, title);
    }
  });

  it('names only commands that are there in menus', () => {
    const known = new Set<string>(Object.values(COMMAND));
    for (const item of Object.values(contributes.menus).flat())
      assert.ok(known.has(item.command), item.command);
  });

  it('names only icons that are there, each for light and dark', () => {
    const text = JSON.stringify(contributes);
    const icons = [...text.matchAll(/"(media\/[^"]+)"/g)].map(([, file = '']) => file);
    for (const file of icons) assert.ok(existsSync(path.join(ROOT, file)), file);
    const names = (theme: string): string[] => readdirSync(path.join(ROOT, 'media', theme)).sort();
    assert.deepEqual(names('light'), names('dark'));
  });
});
