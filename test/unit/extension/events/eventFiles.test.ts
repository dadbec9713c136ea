import assert from 'node:assert/strict';
import path from 'node:path';
import {
  eventFile,
  faultOfName,
  freeName,
  functionOfEvent,
  isEventPath,
  nameOfEvent,
} from '../../../../src/extension/events/eventFiles';
import { faultOf } from '../../../../src/extension/events/eventFault';

const folder = path.resolve('/project');
const at = (...parts: string[]) => path.join(folder, '.strata', 'events', ...parts);

describe('files of events', () => {
  it('lie below .strata, in a folder of their function, whatever is in its id', () => {
    assert.equal(eventFile({ folder, id: 'Fn' }, 'a b'), at('Fn', 'a b.json'));
    assert.equal(
      eventFile({ folder, id: '../orders/template.yaml#Fn' }, '../x'),
      at('---orders-template.yaml-Fn', '---x.json'),
    );
  });

  it('tell their function and their name', () => {
    const keys = [
      { folder, id: 'A' },
      { folder, id: 'a/t.yaml#B' },
    ];
    assert.equal(functionOfEvent(at('a-t.yaml-B', 'x.json'), keys), keys[1]);
    assert.equal(functionOfEvent(path.join(folder, 'events', 'x.json'), keys), undefined);
    assert.equal(nameOfEvent(at('A', 'x.y.json')), 'x.y');
    assert.deepEqual(
      [isEventPath(folder, at('A', 'x.json')), isEventPath(folder, path.join(folder, 'a.js'))],
      [true, false],
    );
  });

  it('get a name that is free, whatever its case', () => {
    assert.equal(freeName('a', ['b']), 'a');
    assert.equal(freeName('a', ['A', 'a 2']), 'a 3');
  });

  for (const [name, isFine] of [
    ['order 1', true],
    ['größe', true],
    ['', false],
    ['a/b', false],
    ['..', false],
    ['a:b', false],
    ['x'.repeat(101), false],
  ] as const)
    it(`take the name ${JSON.stringify(name.slice(0, 12))}: ${isFine}`, () =>
      assert.equal(faultOfName(name) === undefined, isFine));
});

describe('a fault of an event', () => {
  for (const [text, message, marked] of [
    ['{"a": 1,}', 'a name in double quotes is expected', '}'],
    ['{"a" 1}', 'a colon is expected', '1'],
    ['{\n  "a": 1\n  "b": 2\n}', 'a comma is expected', '"b"'],
    ['{"a": yes}', 'this is no JSON value', 'yes'],
    ['{} // said', 'JSON has no comments', '// said'],
    ['["a]', 'the text in quotes does not end', '"a]'],
  ] as const)
    it(`is found at its place in ${JSON.stringify(text)}`, () => {
      const fault = faultOf(text);
      assert.equal(fault?.message, message);
      assert.equal(text.slice(fault.offset, fault.offset + fault.length), marked);
    });

  it('is there for an empty file, and nowhere in sound JSON', () => {
    assert.equal(faultOf('')?.offset, 0);
    for (const text of ['{}', '[1]', '"a"', 'null']) assert.equal(faultOf(text), undefined);
  });
});
