import assert from 'node:assert/strict';
import { TIER_LIMITS } from '../../../src/core/tiers/tiers';
import { readAnswer } from '../../../src/app/answer';
import { hexDump } from '../../../src/extension/invoke/hexDump';
import { logEntries } from '../../../src/extension/invoke/logEntries';
import { statusWords } from '../../../src/extension/statusBar/words';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const TIME = '2026-11-23T08:14:02.113Z';
const ID = '79f53b96-6b36-4a50-9dc8-6f6d5e3a9f4e';

describe('an answer', () => {
  it('is text as long as it reads as text', () => {
    assert.deepEqual(readAnswer(bytes('{"a":1}')), { payload: '{"a":1}' });
    assert.deepEqual(readAnswer(bytes('a\tb\r\nß')), { payload: 'a\tb\r\nß' });
    assert.deepEqual(readAnswer(bytes('')), { payload: '' });
  });

  it('is bytes when it is no text, or holds control characters', () => {
    for (const given of [[0xff, 0xd8, 0xff], [0x61, 0x00], [0x1b]]) {
      const binary = new Uint8Array(given);
      assert.deepEqual(readAnswer(binary), { payload: '', binary });
    }
  });

  it('has a head when a function streams for HTTP', () => {
    const head = '{"statusCode":201}';
    const streamed = bytes(`${head}${'\0'.repeat(8)}body`);
    assert.deepEqual(readAnswer(streamed), { payload: 'body', httpHead: head });
    const seven = bytes(`${head}${'\0'.repeat(7)}body`);
    assert.deepEqual(readAnswer(seven), { payload: '', binary: seven });
    const noHead = bytes(`hello${'\0'.repeat(8)}body`);
    assert.equal(readAnswer(noHead).httpHead, undefined);
  });
});

describe('bytes for people', () => {
  it('are shown sixteen a line, with what can be read', () => {
    assert.equal(
      hexDump(new Uint8Array([...bytes('%PDF-1.7'), 0, 255, 10, ...bytes('abcdef')])),
      [
        '00000000  25 50 44 46 2d 31 2e 37 00 ff 0a 61 62 63 64 65  %PDF-1.7...abcde',
        `00000010  66${' '.repeat(47)}f`,
      ].join('\n'),
    );
  });

  it('end with what is left out', () => {
    const dump = hexDump(new Uint8Array(5000)).split('\n');
    assert.deepEqual([dump.length, dump.at(-1)], [257, '… and 904 more bytes']);
  });
});

describe('log lines', () => {
  const of = (line: string) => logEntries([line])[0];
  const message = (text: string, level?: string, time?: string) => ({
    kind: 'message',
    message: text,
    ...(level && { level }),
    ...(time && { time }),
  });

  for (const [line, entry] of [
    [`START RequestId: ${ID} Version: $LATEST`, 'platform'],
    [`REPORT RequestId: ${ID}\tDuration: 1 ms`, 'platform'],
  ] as const)
    it(`are the platform's: ${line.slice(0, 6)}`, () => assert.equal(of(line)?.kind, entry));

  it('of Node.js and Python have time, level and message', () => {
    const node = message('a\tb\nc', 'INFO', '08:14:02.113');
    assert.deepEqual(of(`${TIME}\t${ID}\tINFO\ta\tb\nc`), node);
    const python = message('slow', 'WARNING', '08:14:02.113');
    assert.deepEqual(of(`[WARNING]\t${TIME}\t${ID}\tslow`), python);
    assert.deepEqual(of('[ERROR] KeyError: a'), message('KeyError: a', 'ERROR'));
    assert.deepEqual(of('printed'), message('printed'));
  });

  it('in JSON are folded, and open where they say more', () => {
    const plain = { timestamp: TIME, level: 'info', message: 'hi', requestId: ID };
    assert.deepEqual(of(JSON.stringify(plain)), message('hi', 'INFO', '08:14:02.113'));
    const more = { ...plain, order: { id: 1 } };
    const entry = of(JSON.stringify(more));
    assert.equal(entry?.message, 'hi');
    assert.deepEqual(JSON.parse(entry.json ?? ''), more);
    const object = of(JSON.stringify({ ...plain, message: { a: 1 } }));
    assert.deepEqual([object?.message, object?.json !== undefined], ['{"a":1}', true]);
    const platform = { time: TIME, type: 'platform.start', record: {} };
    assert.equal(of(JSON.stringify(platform))?.kind, 'platform');
  });

  it('of a logger of its own are JSON in the line of the runtime', () => {
    const entry = of(`${TIME}\t${ID}\tINFO\t{"level":"warn","message":"careful","order":42}`);
    assert.deepEqual(
      [entry?.time, entry?.level, entry?.message, entry?.json !== undefined],
      ['08:14:02.113', 'WARN', 'careful', true],
    );
  });

  it('that only look like JSON stay as they are', () => {
    for (const line of ['{', '{"a":1}', '[1]', '{"level":'])
      assert.deepEqual(of(line), message(line));
  });
});

describe('the status bar', () => {
  it('tells function, state and tier, also to screen readers', () => {
    assert.deepEqual(statusWords('Fn', undefined, false, {}), {
      text: 'ƒ Fn · cold',
      tooltip: 'The function that Strata shows. Choose another',
      label: 'Lambda function Fn, cold',
    });
    const { text, label, tooltip } = statusWords(
      'Fn',
      { state: 'idle', tier: 'bubblewrap', network: 'none' },
      true,
      { withoutLayers: ['datadog', 'insights'], network: 'none' },
    );
    assert.equal(text, 'ƒ Fn · warm · bubblewrap $(sync)');
    assert.deepEqual(tooltip.split('\n'), [
      'The function that Strata shows. Choose another',
      'It runs each time a file of its project is saved.',
      'Runs without datadog, insights.',
      'Runs without network.',
      'In bubblewrap:',
      ...TIER_LIMITS.bubblewrap,
      'There is no network but 127.0.0.1.',
    ]);
    assert.equal(label, 'Lambda function Fn, warm · bubblewrap, runs on save');
  });
});
