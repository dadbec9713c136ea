import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { openProject, type Project } from '../../../src/app/openProject';
import { FINDING_CODES, titleOf } from '../../../src/core/findings/catalogue';
import { RUNTIMES } from '../../../src/core/runtimes/runtimeTable';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { readStrataJson, type StrataJson } from '../../../src/projects/manifest/strataJson';
import { workspaceOf } from '../support/workspaces';

const SCHEMA = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../../schemas/strata.schema.json'), 'utf8'),
) as {
  readonly properties: {
    readonly findings: { readonly properties: Record<string, { description: string }> };
  };
  readonly definitions: {
    readonly function: {
      readonly properties: { readonly runtime: { readonly anyOf: readonly [{ enum: string[] }] } };
    };
  };
};
const isValid = new Ajv({ strict: false }).compile(SCHEMA);

async function read(text: string): Promise<StrataJson> {
  const { folder, dispose } = await workspaceOf({ 'strata.json': text });
  try {
    return await readStrataJson(nodeFiles, folder);
  } finally {
    await dispose();
  }
}

async function open(files: Readonly<Record<string, string>>): Promise<Project> {
  const { folder, dispose } = await workspaceOf(files);
  try {
    return await openProject(nodeFiles, folder);
  } finally {
    await dispose();
  }
}

/** A text, and `line:column message` of each problem. */
const CASES: readonly (readonly [text: string, problems: readonly string[]])[] = [
  ['{}', []],
  ['{ "$schema": "x", "functions": {}, "layers": {}, "findings": {} }', []],
  ['{ "functions": { "f": {} } }', []],
  [
    '{ "functions": { "f": { "runtime": "nodejs22.x", "handler": "a.b", "code": "src", "layers": ["a", "b.zip"], "environment": { "A": "1" }, "timeout": 900, "memory": 128, "architecture": "arm64" } } }',
    [],
  ],
  ['{ "findings": { "layer.unresolved": "off" }, "layers": { "X": "arn:x" } }', []],
  ['[]', ['1:1 It holds no object.']],
  ['{ "other": 1 }', ["1:3 'other' is not known here."]],
  ['{\n  "layers": { "X": 1 }\n}', ["2:20 'layers.X' is no text."]],
  ['{ "layers": [] }', ["1:13 'layers' is no object."]],
  ['{ "functions": [] }', ["1:16 'functions' is no object."]],
  ['{ "functions": { "f": 1 } }', ["1:23 'functions.f' is no object."]],
  ['{ "functions": { "f": { "timout": 1 } } }', ["1:25 'functions.f.timout' is not known here."]],
  [
    '{ "functions": { "f": { "timeout": 0 } } }',
    ["1:36 'functions.f.timeout' is no whole number from 1 to 900."],
  ],
  [
    '{ "functions": { "f": { "memory": "128" } } }',
    ["1:35 'functions.f.memory' is no whole number from 128 to 10240."],
  ],
  ['{ "functions": { "f": { "layers": "a" } } }', ["1:35 'functions.f.layers' is no list."]],
  ['{ "functions": { "f": { "layers": [1] } } }', ["1:36 'functions.f.layers[0]' is no text."]],
  [
    '{ "functions": { "f": { "architecture": "arm" } } }',
    ["1:41 'functions.f.architecture' is 'arm'; it can be x86_64, arm64."],
  ],
  [
    '{ "functions": { "f": { "environment": { "A": 1 } } } }',
    ["1:47 'functions.f.environment.A' is no text."],
  ],
  [
    '{ "findings": { "layer.unresolved": "loud" } }',
    [
      "1:37 'findings.layer.unresolved' is 'loud'; it can be error, warning, information, hint, off.",
    ],
  ],
  ['{ "findings": { "layer.x": "off" } }', ["1:17 There is no finding 'layer.x'."]],
  ['{"network": "none"}', []],
  ['{"network": "some"}', ["1:13 'network' is 'some'; it can be host, none."]],
];

describe('strata.json', () => {
  for (const [text, expected] of CASES)
    it(`is read, and its schema agrees: ${text}`, async () => {
      const { problems } = await read(text);
      assert.deepEqual(
        problems.map(({ location, message }) => {
          const { line, column } = location.range.start;
          return `${line}:${column} ${message}`;
        }),
        expected,
      );
      assert.equal(isValid(JSON.parse(text)), expected.length === 0);
    });

  it('takes comments and trailing commas', async () => {
    const { problems, layers } = await read('{\n  // why\n  "layers": { "A": "a", },\n}\n');
    assert.deepEqual([problems, layers], [[], { A: 'a' }]);
  });

  for (const text of ['', '{', '{ "layers": { "A": } }', '\0', '{"a":'.repeat(100_000)])
    it(`says that it is no JSON: ${JSON.stringify(text.slice(0, 20))}`, async () => {
      const { problems } = await read(text);
      assert.ok(problems.length > 0 && problems.length <= 20);
    });

  it('never makes the reader throw, and the schema agrees on what is JSON', async () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('error', 'arm64', 'a', 5, 200, true, null),
        fc.array(tie('any'), { maxLength: 2 }),
        fc.dictionary(
          fc.constantFrom(
            'functions',
            'layers',
            'findings',
            'f',
            'timeout',
            'memory',
            'environment',
            'layer.junk',
            'architecture',
            '$schema',
            'code',
          ),
          tie('any'),
          { maxKeys: 3 },
        ),
      ),
    })).any;
    const property = fc.asyncProperty(value, async (json) => {
      const text = JSON.stringify(json);
      const { problems } = await read(text);
      // The editor looks at the schema's own key, the reader does not.
      const { $schema, ...rest } = { ...(json as object | null) } as { $schema?: unknown };
      const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
      assert.equal(
        isValid(isObject && $schema !== undefined ? rest : json),
        problems.length === 0,
        text,
      );
    });
    await fc.assert(property, { numRuns: 400 });
  }).timeout(60_000);

  it('has every finding and every runtime in its schema', () => {
    const { findings } = SCHEMA.properties;
    assert.deepEqual(Object.keys(findings.properties), [...FINDING_CODES]);
    for (const code of FINDING_CODES)
      assert.ok(findings.properties[code]?.description.startsWith(titleOf(code)), code);
    assert.deepEqual(
      SCHEMA.definitions.function.properties.runtime.anyOf[0].enum,
      RUNTIMES.map(({ id }) => id),
    );
  });
});

describe('functions in strata.json', () => {
  it('are a project by themselves', async () => {
    const { functions } = await open({
      'strata.json': JSON.stringify({
        functions: {
          f: {
            handler: 'a.b',
            layers: ['layers/a', './b.zip', 'shared', 'arn:aws:lambda:eu-west-1:1:layer:far:3'],
          },
        },
        layers: { shared: '../shared' },
      }),
    });
    const [one] = functions;
    assert.deepEqual(
      one?.layers.map(({ name, target }) => [name, target.kind]),
      [
        ['a', 'local'],
        ['b', 'local'],
        ['shared', 'local'],
        ['far', 'remote'],
      ],
    );
    assert.deepEqual([one.timeoutSeconds, one.memoryMb, one.architecture], [3, 128, 'x86_64']);
    assert.equal(one.definedIn?.range.start.line, 1);
  });

  it('stand beside those of templates', async () => {
    const { functions } = await open({
      'template.yaml':
        'Resources: { f: { Type: AWS::Serverless::Function, Properties: { CodeUri: src } } }',
      'strata.json': '{ "functions": { "f": {}, "g": {} } }',
    });
    assert.deepEqual(
      functions.map(({ id }) => id),
      ['template.yaml#f', 'strata.json#f', 'g'],
    );
  });

  it('are no project when there are none, and a broken file is said', async () => {
    await assert.rejects(
      open({ 'strata.json': '{}' }),
      /^AppError: There is no SAM .* and no strata\.json with functions in /,
    );
    await assert.rejects(
      open({ 'strata.json': '{' }),
      /strata\.json:1:2: It is no JSON: close brace expected\./,
    );
  });

  it('may take the place of a layer that is not known, also by an ARN', async () => {
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:layer:x:1';
    const { functions } = await open({
      'serverless.yml':
        "service: s\nprovider: aws\nfunctions: { fn: { handler: a.b, layers: ['${ssm:/x}'] } }",
      'strata.json': JSON.stringify({ layers: { '${ssm:/x}': arn } }),
    });
    assert.deepEqual(functions[0]?.layers[0]?.target, { kind: 'remote', reference: arn });
  });

  it('are declared by the sample as its comments allow', () => {
    const sample = path.resolve(__dirname, '../../workspaces/plain-app/strata.json');
    assert.ok(isValid(parse(readFileSync(sample, 'utf8'), [], { allowTrailingComma: true })));
  });
});
