import assert from 'node:assert/strict';
import { APP, check, findings, projectOf } from '../support/checks';

describe('project.not-built', () => {
  it('is said once for declared packages that are not installed, instead of an error at each import', async () => {
    const { findings: all } = await check(
      projectOf({
        'src/app.js': "require('axios'); require('axios/lib/x');",
        'src/package.json': '{ "dependencies": { "axios": "1", "@aws-sdk/client-s3": "3" } }',
      }),
    );
    assert.deepEqual(
      all.map(({ code, message, file }) => [code, message, file]),
      [
        [
          'project.not-built',
          "src/package.json declares 1 package that is not installed: 'axios'. Run: sam build Fn",
          'src/package.json',
        ],
      ],
    );
  });

  it('names the install of a layer', async () => {
    const [finding] = await findings(
      projectOf(
        {
          'src/app.js': "require('mongodb');",
          'layers/Deps/nodejs/package.json': '{ "dependencies": { "mongodb": "6" } }',
          'layers/Deps/nodejs/package-lock.json': '{}',
        },
        { layers: ['Deps'] },
      ),
      'project.not-built',
    );
    assert.equal(
      finding?.message,
      "layers/Deps/nodejs/package.json declares 1 package that is not installed: 'mongodb'. Run: npm ci --prefix layers/Deps/nodejs",
    );
  });

  it('is raised for a layer that only a build can tell, and for a handler in TypeScript', async () => {
    const extra =
      '  Made: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: made }, Metadata: { BuildMethod: makefile } }';
    const template = projectOf({ 'src/app.ts': "import 'x';\n" }, { extra });
    const text = (template['template.yaml'] as string).replace('Layers: []', 'Layers: [!Ref Made]');
    const { findings: all } = await check({
      ...template,
      'template.yaml': text,
      'made/Makefile': '',
    });
    assert.deepEqual(
      all.map(({ code, message }) => [code, message]),
      [
        [
          'project.not-built',
          "Handler 'app.handler' has not been built; its source app.ts is there. Run: sam build Fn",
        ],
        [
          'project.not-built',
          "Layer 'Made' has not been built: its build method 'makefile' decides what it holds. Run: sam build Made",
        ],
      ],
    );
  });

  it('is not raised when everything is installed', async () => {
    const files = projectOf({
      ...APP,
      'src/package.json': '{ "dependencies": { "axios": "1" } }',
      'src/node_modules/axios/index.js': '',
    });
    assert.deepEqual(await findings(files, 'project.not-built'), []);
  });
});

describe('function.handler-not-found', () => {
  it('is raised at the handler with the places that were looked at', async () => {
    const [finding] = await findings(
      projectOf({ 'src/other.js': '' }),
      'function.handler-not-found',
    );
    assert.equal(
      finding?.message,
      "Handler 'app.handler' is not found by nodejs22.x: there is no /var/task/app, /var/task/app.js, /var/task/app.mjs or /var/task/app.cjs.",
    );
    assert.deepEqual(finding.range, {
      start: { line: 6, column: 16 },
      end: { line: 6, column: 27 },
    });
  });

  it('says so when the code is not there at all', async () => {
    const [finding] = await findings(projectOf({}), 'function.handler-not-found');
    assert.match(finding?.message ?? '', /there is nothing at its code's path/);
  });

  for (const [runtime, file] of [
    ['nodejs22.x', 'src/app.mjs'],
    ['python3.12', 'src/app.py'],
    ['python3.12', 'src/app/__init__.py'],
    ['provided.al2023', 'src/bootstrap'],
  ] as const) {
    it(`is not raised for ${file} on ${runtime}`, async () => {
      assert.deepEqual(
        await findings(projectOf({ [file]: '' }, { runtime }), 'function.handler-not-found'),
        [],
      );
    });
  }
});
