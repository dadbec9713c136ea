import assert from 'node:assert/strict';
import { resolveIn, toWords, type Given } from '../support';

const FROM = '/var/task/app.py';

async function ask(given: Given, specifier: string, names?: readonly string[], from = FROM) {
  return toWords(
    await resolveIn(given, { specifier, from, form: 'python', ...(names && { names }) }),
  );
}

function python(layer: Readonly<Record<string, string>>, task = {}): Given {
  return { runtime: 'python3.12', layers: [layer], task };
}

describe('what a Python import loads', () => {
  it('names the provider and the version of the distribution', async () => {
    const given = python({
      'python/requests/__init__.py': '',
      'python/requests/api.py': '',
      'python/requests-2.31.0.dist-info/METADATA': 'Name: requests\nVersion: 2.31.0\n',
      'python/yaml/__init__.py': '',
      'python/PyYAML-6.0.1.dist-info/METADATA': 'Name: PyYAML\nVersion: 6.0.1\n',
      'python/PyYAML-6.0.1.dist-info/RECORD': 'yaml/__init__.py,sha256=x,1\nyaml/a.py,,\n',
      'python/old/__init__.py': '',
      'python/old_dist-1.2-py3.8.egg-info/PKG-INFO': 'Version: 1.2\n',
      'python/old_dist-1.2-py3.8.egg-info/top_level.txt': 'other\nold\n',
      'python/typing_extensions.py': '',
      'python/typing_extensions-4.9.0.dist-info/top_level.txt': '',
      'python/none.py': '',
    });
    const at = 'layer 1 /opt/python';
    assert.equal(await ask(given, 'requests'), `${at}/requests/__init__.py 2.31.0`);
    assert.equal(await ask(given, 'requests.api'), `${at}/requests/api.py 2.31.0`);
    assert.equal(await ask(given, 'yaml'), `${at}/yaml/__init__.py 6.0.1`);
    assert.equal(await ask(given, 'old'), `${at}/old/__init__.py 1.2`);
    assert.equal(await ask(given, 'typing_extensions'), `${at}/typing_extensions.py 4.9.0`);
    assert.equal(await ask(given, 'none'), `${at}/none.py`);
  });

  it('takes the version of the layer that the file is from, where several are left behind', async () => {
    const info = (version: string) => ({
      [`python/p-${version}.dist-info/METADATA`]: `Name: p\nVersion: ${version}\n`,
    });
    const given: Given = {
      runtime: 'python3.12',
      layers: [
        { 'python/p/__init__.py': '', 'python/p/stale.py': '', ...info('2.0') },
        { 'python/p/__init__.py': '', ...info('1.0') },
      ],
    };
    assert.equal(await ask(given, 'p'), 'layer 2 /opt/python/p/__init__.py 1.0');
    assert.equal(await ask(given, 'p.stale'), 'layer 1 /opt/python/p/stale.py 2.0');
  });

  it('tells every place in the order it was looked at', async () => {
    const given = python({ 'python/a.py': '' });
    const { trace } = await resolveIn(given, { specifier: 'a', from: FROM });
    assert.deepEqual(
      trace.map(({ path, result, rule }) => `${path}: ${result} (${rule})`),
      [
        '/var/task/a: not there (sys.path)',
        '/opt/python/lib/python3.12/site-packages/a: not there (sys.path)',
        '/opt/python/a.py: found (sys.path)',
      ],
    );
  });

  it('is unknown while a layer is unknown that may have it', async () => {
    const unknownLayers = [{ position: 1, name: 'arn:x', reason: 'a layer in AWS' }];
    const given: Given = { runtime: 'python3.12', unknownLayers, task: { 'p/__init__.py': '' } };
    const reason = 'unknown: it may be in arn:x (layer 1: a layer in AWS)';
    assert.equal(await ask(given, 'aws_lambda_powertools'), reason);
    assert.equal(await ask(given, '.b', undefined, '/opt/python/p/a.py'), reason);
    assert.equal(
      await ask(given, '.b', undefined, '/var/task/p/a.py'),
      "unresolved: 'p' has no submodule 'b'",
    );
  });

  it('loads native modules of its own architecture alone', async () => {
    const layer = { 'python/n.cpython-312-aarch64-linux-gnu.so': '' };
    assert.equal(await ask(python(layer), 'n'), 'unresolved');
    const arm: Given = { ...python(layer), architecture: 'arm64' };
    assert.equal(await ask(arm, 'n'), 'layer 1 /opt/python/n.cpython-312-aarch64-linux-gnu.so');
  });

  it('knows where each runtime keeps Boto3', async () => {
    const boto = (runtime: string) => ask({ runtime }, 'boto3');
    assert.equal(await boto('python3.9'), 'runtime /var/runtime/boto3/__init__.py');
    const later = 'runtime /var/lang/lib/python3.12/site-packages/boto3/__init__.py';
    assert.equal(await boto('python3.12'), later);
    assert.match(await ask({ runtime: 'python3.12' }, 'botocore.exceptions'), /^runtime/);
    assert.match(await ask({ runtime: 'python3.12' }, 'six.moves.urllib'), /^runtime/);
  });

  it('lets no layer replace what the bootstrap has imported', async () => {
    const given = python({ 'python/simplejson/__init__.py': '', 'python/six.py': '' });
    assert.match(await ask(given, 'simplejson'), /^runtime/);
    assert.equal(await ask(given, 'six'), 'layer 1 /opt/python/six.py');
  });

  it('does not claim to know what running code puts in place', async () => {
    const given = python({
      'python/six.py': '',
      'python/lazy.py': 'sys.modules[__name__ + ".moves"] = x',
      'python/p/__init__.py': '__path__.append("elsewhere")',
      'python/plain.py': '',
    });
    assert.match(await ask(given, 'lazy.moves'), /^unknown: 'lazy' puts its submodules/);
    assert.equal(await ask(given, 'six.moves.urllib'), 'layer 1 /opt/python/six.py');
    assert.match(await ask(given, 'p.x'), /^unknown: 'p' puts its submodules/);
    assert.equal(await ask(given, 'plain.x'), "unresolved: 'plain' is a module, not a package");
  });

  it('notes .pth lines that run code when nothing was found', async () => {
    const given = python({ 'python/x.pth': 'import sys; sys.path.append("/opt/y")\n' });
    const { trace } = await resolveIn(given, { specifier: 'a', from: FROM });
    assert.equal(trace.at(-1)?.path, '/opt/python/x.pth: import sys; sys.path.append("/opt/y")');
  });

  it('asks every name of a namespace package', async () => {
    const given = python({ 'python/ns/a.py': '' }, { 'ns/b.py': '' });
    assert.equal(await ask(given, 'ns', ['a', 'b']), 'function /var/task/ns');
    const reason = "unresolved: no folder of the namespace package 'ns' has 'c'";
    assert.equal(await ask(given, 'ns', ['a', 'c']), reason);
    assert.equal(await ask(given, 'ns', ['*']), 'function /var/task/ns');
  });
});
