import assert from 'node:assert/strict';
import type { FunctionDetails } from '../../../src/app/browseDocuments';
import { framesOf } from '../../../src/app/stackFrames';
import { lensesOf } from '../../../src/extension/invoke/lensWords';
import { resultHtml } from '../../../src/extension/invoke/resultHtml';
import { OUTCOME } from './support/outcome';
import { stackOf } from '../support/trees';

const at = (file: string, line: number) => ({
  file,
  range: { start: { line, column: 1 }, end: { line, column: 4 } },
});

const PAGE = {
  event: { text: '{}', name: 'empty' },
  layers: ['base'],
  style: 's',
  script: 'j',
  source: 'x',
  nonce: 'n',
};

describe('code lenses', () => {
  const details: FunctionDetails = {
    id: 'Resize',
    architecture: 'x86_64',
    definedIn: at('/p/template.yaml', 13),
    handlerIn: at('/p/app.js', 5),
    layers: [
      { position: 1, name: 'a', reference: 'a', status: 'resolved' },
      { position: 2, name: 'b', reference: 'b', status: 'remote' },
    ],
  };

  it('stand at the handler and at the function in the template', () => {
    const handler = lensesOf('/p/app.js', '/p', [details]);
    assert.deepEqual(
      handler.map(({ line, title, act }) => [line, title, act]),
      [
        [5, '$(play) Invoke', 'invoke'],
        [5, '$(debug-alt) Debug', 'debug'],
        [5, '2 layers, 1 not known', 'layers'],
      ],
    );
    assert.deepEqual(
      lensesOf('/p/template.yaml', '/p', [details]).map(({ line }) => line),
      [13, 13, 13],
    );
    assert.deepEqual(lensesOf('/p/other.js', '/p', [details]), []);
  });
});

describe('the result page', () => {
  it('shows figures, answer, logs and warnings, and lets nothing in them become markup', () => {
    const html = resultHtml({ ...PAGE, outcome: OUTCOME });
    for (const text of [
      '✓ Succeeded',
      '12.3 ms (billed 13)',
      'cold, init 84 ms',
      '61 of 128 MB',
      'bubblewrap',
      'Layer 1 is left out.',
    ])
      assert.ok(html.includes(text), text);
    assert.ok(html.includes('&quot;a&quot;: &quot;&lt;b&gt;&quot;'));
    assert.ok(!html.includes('<script>alert'));
  });

  it('names the variables and keeps their values to itself', () => {
    const html = resultHtml({ ...PAGE, outcome: OUTCOME });
    assert.ok(html.includes('Environment: 2 variables') && html.includes('TOKEN'));
    assert.ok(!html.includes('secret'));
  });

  it('shows bytes as a dump, and the head of a streamed HTTP answer', () => {
    const binary = new Uint8Array([0x89, 0x50]);
    const html = resultHtml({ ...PAGE, outcome: { ...OUTCOME, payload: '', binary } });
    assert.ok(html.includes('2 B, no text') && html.includes('00000000  89 50'), html);
    const streamed = { ...OUTCOME, payload: 'hello', httpHead: '{"statusCode":201}' };
    assert.match(
      resultHtml({ ...PAGE, outcome: streamed }),
      /&quot;statusCode&quot;: 201\n}\n\nhello/,
    );
  });

  it('shows type and message of an error first, and its frames as links', () => {
    const payload = JSON.stringify({ errorType: 'TypeError', errorMessage: 'no', trace: [] });
    const frames = [
      {
        text: 'at fail (/opt/nodejs/x.js:2:9)',
        path: '/opt/nodejs/x.js',
        line: 2,
        column: 9,
        layer: 1,
      },
      {
        text: 'at handler (/var/task/app.js:7:1)',
        path: '/var/task/app.js',
        line: 7,
        layer: 0,
        source: { file: '/w/src/app.ts', name: 'src/app.ts', line: 3, column: 2 },
      },
    ];
    const html = resultHtml({
      ...PAGE,
      outcome: { ...OUTCOME, functionError: true, payload, frames },
    });
    assert.ok(html.includes('✗ Function error') && html.includes('TypeError: no'));
    assert.ok(
      html.includes('<a href="#" data-frame="0">/opt/nodejs/x.js:2</a>') && html.includes('>fail<'),
    );
    assert.ok(
      html.includes('<a href="#" data-frame="1" title="/var/task/app.js:7">src/app.ts:3</a>'),
    );
    assert.ok(html.includes('layer 1 base'));
  });
});

describe('frames of an error document', () => {
  it("are found in Node's and in Python's stacks, where the function has the file", async () => {
    const filesystem = await stackOf([{ 'nodejs/x.js': '', 'python/y.py': '' }], { 'app.js': '' });
    const node = {
      trace: [
        'Error: a',
        '    at f (/opt/nodejs/x.js:3:7)',
        '    at /var/task/app.js:1:2',
        '    at node:internal/x:1:1',
        '    at g (/opt/gone.js:1:1)',
      ],
    };
    assert.deepEqual(
      framesOf(filesystem, JSON.stringify(node)).map(({ path, line, column, layer }) => [
        path,
        line,
        column,
        layer,
      ]),
      [
        ['/opt/nodejs/x.js', 3, 7, 1],
        ['/var/task/app.js', 1, 2, 0],
      ],
    );
    const python = { stackTrace: ['  File "/opt/python/y.py", line 4, in f\n    raise X\n'] };
    assert.deepEqual(
      framesOf(filesystem, JSON.stringify(python)).map(({ path, line }) => [path, line]),
      [['/opt/python/y.py', 4]],
    );
    assert.deepEqual(framesOf(filesystem, 'no json'), []);
  });
});
