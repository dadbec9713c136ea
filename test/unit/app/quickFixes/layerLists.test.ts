import assert from 'node:assert/strict';
import { applyEdits } from 'jsonc-parser';
import { attachLayer, swapItems, textAt } from '../../../../src/app/quickFixes/layerLists';
import { lineStarts, positionAt } from '../../../../src/core/position';

/** Attaches a layer to the function that is called Fn in the text. */
function attach(text: string, item = '!Ref New'): string | undefined {
  const at = /"?Fn"?:/.exec(text)?.index ?? 0;
  const changes = attachLayer(text, positionAt(lineStarts(text), at), item);
  return changes && applyEdits(text, [...changes]);
}

const sam = (properties: string): string =>
  `Resources:\n  Fn: # mine\n    Type: AWS::Serverless::Function\n    Properties:\n${properties}`;

describe('attaching a layer in a template', () => {
  const cases: readonly [string, string, string | undefined][] = [
    [
      'after the last item, its comment and before what follows',
      sam('      Layers: # in order\n        - !Ref A # old\n      Handler: a.b\n'),
      sam(
        '      Layers: # in order\n        - !Ref A # old\n        - !Ref New\n      Handler: a.b\n',
      ),
    ],
    [
      'at the depth of the list',
      sam('      Layers:\n      - !Ref A\n      - Ref: B'),
      sam('      Layers:\n      - !Ref A\n      - Ref: B\n      - !Ref New'),
    ],
    [
      'into a list on one line',
      sam('      Layers: [!Ref A, "b"] # x\n'),
      sam('      Layers: [!Ref A, "b", !Ref New] # x\n'),
    ],
    ['into an empty list', sam('      Layers: []\n'), sam('      Layers: [!Ref New]\n')],
    [
      'with a list of its own',
      sam('      # where\n      Handler: a.b\n'),
      sam('      # where\n      Layers:\n        - !Ref New\n      Handler: a.b\n'),
    ],
    [
      'with the lines of Windows',
      sam('      Layers:\n        - !Ref A\n').replaceAll('\n', '\r\n'),
      sam('      Layers:\n        - !Ref A\n        - !Ref New\n').replaceAll('\n', '\r\n'),
    ],
    ['not into an expression', sam('      Layers: !If [a, [], []]\n'), undefined],
    ['not into an alias', sam('      Layers: *all\n'), undefined],
    ['not without properties', 'Resources:\n  Fn:\n    Type: A\n', undefined],
    ['not into a broken text', 'Fn: [', undefined],
    [
      'of the Serverless Framework',
      'functions:\n  Fn:\n    handler: a.b\n    layers:\n      - arn:x\n',
      'functions:\n  Fn:\n    handler: a.b\n    layers:\n      - arn:x\n      - !Ref New\n',
    ],
  ];
  for (const [what, before, after] of cases)
    it(what, () => {
      assert.equal(attach(before), after);
    });

  it('in JSON, which stays JSON', () => {
    const json = (layers: string): string =>
      `{"Resources":{"Fn":{"Type":"AWS::Serverless::Function","Properties":{${layers}"Handler":"a.b"}}}}`;
    const item = '{"Ref":"New"}';
    for (const [before, layers] of [
      [json('"Layers":[{"Ref":"A"}],'), [{ Ref: 'A' }, { Ref: 'New' }]],
      [json(''), [{ Ref: 'New' }]],
    ] as const) {
      const document = JSON.parse(attach(before, item) ?? '') as {
        Resources: { Fn: { Properties: { Layers: unknown; Handler: string } } };
      };
      assert.deepEqual(document.Resources.Fn.Properties, { Layers: layers, Handler: 'a.b' });
    }
  });

  it('takes no item that is not on one line', () => {
    assert.equal(attach(sam('      Layers: [!Ref A]\n'), 'Ref:\n  A'), undefined);
  });
});

it('two items of a list change places, and nothing else', () => {
  const text = '- !Ref Long # a\n- "b"\n';
  const rangeOf = (part: string) => {
    const [starts, at] = [lineStarts(text), text.indexOf(part)];
    return { start: positionAt(starts, at), end: positionAt(starts, at + part.length) };
  };
  const [one, other] = [rangeOf('!Ref Long'), rangeOf('"b"')];
  assert.equal(applyEdits(text, [...swapItems(text, one, other)]), '- "b" # a\n- !Ref Long\n');
  assert.equal(textAt(text, one), '!Ref Long');
});
