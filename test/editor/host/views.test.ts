import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { activeFace, codesOf, findingsIn, until, workspaceFolder } from './extension';

type Face = Awaited<ReturnType<typeof activeFace>>;

/** One row as the editor gets it. */
interface Row {
  readonly label: string;
  readonly description: string;
  readonly item: vscode.TreeItem;
  readonly element: unknown;
}

async function rowsOf(
  provider: vscode.TreeDataProvider<unknown>,
  parent?: unknown,
): Promise<Row[]> {
  const elements = (await provider.getChildren(parent)) ?? [];
  return Promise.all(
    elements.map(async (element) => {
      const item = await provider.getTreeItem(element);
      const label = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
      return { label, description: String(item.description), item, element };
    }),
  );
}

async function rowAt(provider: vscode.TreeDataProvider<unknown>, labels: string[]): Promise<Row> {
  let found: Row | undefined;
  for (const label of labels) {
    const rows = await rowsOf(provider, found?.element);
    found = rows.find((row) => row.label === label);
    if (!found) throw new Error(`No row ${label}: ${rows.map((row) => row.label).join(', ')}`);
  }
  if (!found) throw new Error('No row was asked for.');
  return found;
}

const MIME = ['/opt', 'nodejs', 'node_modules', 'mime'];

describe('the views', () => {
  let face: Face;

  before(async () => {
    face = await activeFace();
    await until(
      async () => (await rowsOf(face.functions)).length > 0,
      () => 'no functions',
    );
  });

  async function badgeOf({ item }: Row): Promise<vscode.FileDecoration | undefined> {
    const token = new vscode.CancellationTokenSource().token;
    assert.ok(item.resourceUri);
    return (await face.decorations.provideFileDecoration(item.resourceUri, token)) ?? undefined;
  }

  it('list functions with their layers in order', async () => {
    const rows = await rowsOf(face.functions);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['ResizeFunction', 'nodejs22.x · x86_64 · 2 layers'],
        ['CaptionFunction', 'python3.12 · x86_64 · 2 layers'],
      ],
    );
    const layers = await rowsOf(face.functions, rows[0]?.element);
    assert.deepEqual(
      layers.map(({ label }) => label),
      ['1  BaseLayer', '2  ImagingLayer'],
    );
    assert.match(layers[1]?.description ?? '', /^layers\/imaging\.zip · \d+ files · \d+ kB$/);
    assert.equal(rows[0]?.item.contextValue, 'function');
  });

  it('make the first function the active one', () => {
    assert.deepEqual(face.active.current, {
      folder: workspaceFolder().fsPath,
      id: 'ResizeFunction',
    });
  });

  it('show the merged tree with what was replaced, and torn packages', async () => {
    const mime = await rowAt(face.filesystem, MIME);
    assert.match(mime.description, /^3\.0\.0 \+ 1\.6\.0 torn · 2 ImagingLayer \+ 1 BaseLayer/);
    assert.equal((await badgeOf(mime))?.badge, '●');
    const file = await rowAt(face.filesystem, [...MIME, 'cli.js']);
    assert.match(file.description, /^2 ImagingLayer · replaced 1 BaseLayer · /);
    const decoration = await badgeOf(file);
    assert.deepEqual(
      [decoration?.badge, decoration?.color],
      ['2↑', new vscode.ThemeColor('strata.overriddenForeground')],
    );
    const token = new vscode.CancellationTokenSource().token;
    const shown = await face.filesystem.resolveTreeItem?.(file.item, file.element as never, token);
    assert.ok(shown?.tooltip instanceof vscode.MarkdownString);
    assert.match(shown.tooltip.value, /Replaced: layer 1 BaseLayer/);
  });

  it('tell rows apart that differ by case alone', async () => {
    const [one, other] = [
      await rowAt(face.filesystem, [...MIME, 'Mime.js']),
      await rowAt(face.filesystem, [...MIME, 'mime.js']),
    ];
    assert.equal((await badgeOf(one))?.badge, '2');
    assert.equal((await badgeOf(other))?.badge, '1');
    const key = (row: Row): string => String(row.item.resourceUri).split('#')[1] ?? '';
    assert.notEqual(key(one), key(other));
  });

  it('show only what was overridden, and everything again', async () => {
    await vscode.commands.executeCommand('strata.showOverriddenOnly');
    const roots = await rowsOf(face.filesystem);
    assert.deepEqual(
      roots.map(({ label }) => label),
      ['/opt'],
    );
    await vscode.commands.executeCommand('strata.clearFilter');
    assert.equal((await rowsOf(face.filesystem)).length, 2);
  });

  it('keep the identity of rows through a refresh', async () => {
    const before = await rowAt(face.filesystem, MIME);
    await vscode.commands.executeCommand('strata.refresh');
    const after = await rowAt(face.filesystem, MIME);
    assert.equal(after.item.id, before.item.id);
    const parent = await face.filesystem.getParent?.(after.element as never);
    assert.equal((parent as { label?: string } | undefined)?.label, 'node_modules');
  });

  it('open the one file that an entry is', async () => {
    const folder = await rowAt(face.filesystem, [
      ...['/opt', 'nodejs', 'node_modules', 'lodash', 'clamp.js'],
    ]);
    await vscode.commands.executeCommand('strata.openFile', folder.element);
    const opened = vscode.window.activeTextEditor?.document.uri.fsPath ?? '';
    assert.ok(opened.startsWith(workspaceFolder().fsPath), opened);
    const zipped = await rowAt(face.filesystem, [...MIME, 'Mime.js']);
    await vscode.commands.executeCommand('strata.openFile', zipped.element);
    const { scheme, path } = vscode.window.activeTextEditor?.document.uri ?? vscode.Uri.file('/');
    assert.equal(scheme, 'file');
    assert.match(path, /\/nodejs\/node_modules\/mime\/Mime\.js$/);
  });

  it('compare a file with what it replaced', async () => {
    const file = await rowAt(face.filesystem, [...MIME, 'cli.js']);
    await vscode.commands.executeCommand('strata.compareWithReplaced', file.element);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.equal(tab?.label, 'cli.js (1 BaseLayer ↔ 2 ImagingLayer)');
    assert.ok(tab.input instanceof vscode.TabInputTextDiff);
    const { original, modified } = tab.input;
    assert.deepEqual([original.scheme, original.query], ['strata', 'layer=1']);
    const before = await vscode.workspace.openTextDocument(original);
    const base = vscode.Uri.joinPath(
      workspaceFolder(),
      'layers/base/nodejs/node_modules/mime/cli.js',
    );
    assert.equal(before.getText(), await readFile(base.fsPath, 'utf8'));
    assert.notEqual(
      before.getText(),
      (await vscode.workspace.openTextDocument(modified)).getText(),
    );
  });

  it('copy the runtime path', async () => {
    const file = await rowAt(face.filesystem, [...MIME, 'cli.js']);
    await vscode.commands.executeCommand('strata.copyRuntimePath', file.element);
    const path = '/opt/nodejs/node_modules/mime/cli.js';
    await until(
      async () => (await vscode.env.clipboard.readText()) === path,
      () => 'not copied',
    );
  });

  it('show what an import loads', async () => {
    const app = vscode.Uri.joinPath(workspaceFolder(), 'src/resize/app.js');
    const at = new vscode.Range(2, 28, 2, 28);
    await vscode.window.showTextDocument(app, { selection: at });
    await vscode.commands.executeCommand('strata.showOverriddenOnly');
    await vscode.commands.executeCommand('strata.revealImport');
    // The filter would hide it.
    assert.equal((await rowsOf(face.filesystem)).length, 2);
  });

  it('stay as they were while a template is broken, and follow when it is whole again', async () => {
    const template = vscode.Uri.joinPath(workspaceFolder(), 'template.yaml').fsPath;
    const text = await readFile(template, 'utf8');
    try {
      await writeFile(template, text.replace('  CaptionFunction:', '  CaptionFunction: ]['));
      await new Promise((resolve) => setTimeout(resolve, 2500));
      assert.equal((await rowsOf(face.functions)).length, 2);
      await writeFile(template, text.replace('CaptionFunction:', 'TitleFunction:'));
      await until(
        async () => (await rowsOf(face.functions)).some(({ label }) => label === 'TitleFunction'),
        () => 'not yet: the new name is there',
      );
    } finally {
      await writeFile(template, text);
    }
    await until(
      async () => (await rowsOf(face.functions)).some(({ label }) => label === 'CaptionFunction'),
      () => 'not yet: the old name is back',
    );
  });

  it('follow what changes in a layer', async () => {
    const file = vscode.Uri.joinPath(
      workspaceFolder(),
      'layers/base/nodejs/node_modules/lodash/added.js',
    ).fsPath;
    await appendFile(file, 'exports.added = true;\n');
    const path = ['/opt', 'nodejs', 'node_modules', 'lodash'];
    await until(
      async () => {
        const folder = await rowAt(face.filesystem, path);
        const rows = await rowsOf(face.filesystem, folder.element);
        return rows.some(({ label }) => label === 'added.js');
      },
      () => 'no new file',
    );
  });
});

describe('findings in Problems', () => {
  it('stand at the layer, lead to the other place, and link to their page', async () => {
    const findings = await findingsIn('template.yaml', (codes) =>
      codes.includes('layer.torn-package'),
    );
    const torn = findings.find((one) => codesOf([one])[0] === 'layer.torn-package');
    assert.ok(torn);
    const template = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(workspaceFolder(), 'template.yaml'),
    );
    assert.equal(template.getText(torn.range), '!Ref ImagingLayer');
    assert.equal(torn.relatedInformation?.length, 7, 'two versions, five files that are left');
    const { code } = torn;
    assert.ok(typeof code === 'object');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# layer\.torn-package/);
  });

  it('stand at the import and lead to the file that it loads', async () => {
    const findings = await findingsIn('src/resize/app.js', (codes) =>
      codes.includes('import.from-layer'),
    );
    const app = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(workspaceFolder(), 'src/resize/app.js'),
    );
    const pngjs = findings.find(({ range }) => app.getText(range).includes('pngjs'));
    assert.equal(pngjs && app.getText(pngjs.range), "'pngjs'");
    const [related] = pngjs?.relatedInformation ?? [];
    assert.equal(related?.location.uri.scheme, 'strata');
    const { document } = await vscode.window.showTextDocument(related.location.uri);
    assert.match(document.getText(), /PNG/);
    // A link opens as the one file that it is.
    await until(
      () => Promise.resolve(vscode.window.activeTextEditor?.document.uri.scheme === 'file'),
      () => 'not yet: the file itself is open',
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('never keep the extension host for 50 ms', async () => {
    const longest = await longestBlock(async () => {
      for (let round = 0; round < 3; round += 1)
        await vscode.commands.executeCommand('strata.check');
    });
    console.log(
      `[tests]     longest block of the extension host while checking: ${longest.toFixed(1)} ms`,
    );
    assert.ok(longest < 50, `${longest.toFixed(1)} ms`);
  });
});

/**
 * How long this thread was kept at one thing at worst, in milliseconds. A machine that is short of cores lets it wait
 * as well: where Node tells (from version 24), only its own work counts.
 */
async function longestBlock(action: () => Promise<void>): Promise<number> {
  const STEP_MS = 2;
  let longest = 0;
  let [last, lastWork] = [performance.now(), ownWork()];
  const timer = setInterval(() => {
    const [now, work] = [performance.now(), ownWork()];
    longest = Math.max(longest, Math.min(now - last - STEP_MS, work - lastWork));
    [last, lastWork] = [now, work];
  }, STEP_MS);
  await action();
  await new Promise((resolve) => setTimeout(resolve, 500));
  clearInterval(timer);
  return longest;
}

function ownWork(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  if (!threadCpuUsage) return performance.now();
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}
