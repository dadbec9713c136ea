import assert from 'node:assert/strict';
import path from 'node:path';
import { findProjectFiles } from '../../../../src/app/findProjectFiles';
import type { ContentTarget, ProjectDefinition } from '../../../../src/core/project/definitions';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import { createTerraformKind } from '../../../../src/projects/terraform/terraformKind';
import { workspaceOf } from '../../support/workspaces';
import { CONFIGURATIONS } from './configurations';
import { MODULES, SYNTAX } from './moduleConfigurations';

const terraformKind = createTerraformKind();

type FilesOfCase = string | Readonly<Record<string, string>>;

/** Reads a configuration from disk and gives it to `check` with its folder. */
async function reading(
  files: FilesOfCase,
  check: (definition: ProjectDefinition, folder: string) => void,
): Promise<void> {
  const { folder, dispose } = await workspaceOf(
    typeof files === 'string' ? { 'main.tf': files } : files,
  );
  try {
    const found = await findProjectFiles(nodeFiles, folder, [terraformKind]);
    const definition = await terraformKind.read(nodeFiles, folder, found.get(terraformKind) ?? []);
    assert.ok(definition, 'nothing is read');
    check(definition, folder);
  } finally {
    await dispose();
  }
}

function shown(target: ContentTarget, folder: string): string {
  switch (target.kind) {
    case 'local':
      return path.relative(folder, target.path).split(path.sep).join('/');
    case 'remote':
      return target.reference;
    case 'inline':
      return target.text;
    case 'not-built':
    case 'unresolved':
      return `?${target.reason}`;
  }
}

function layersOf({ functions }: ProjectDefinition, folder: string): Record<string, string[]> {
  return Object.fromEntries(
    functions.map(({ id, layers }) => [
      id,
      layers.map(({ name, target }) => `${name} = ${shown(target, folder)}`),
    ]),
  );
}

describe('the forms of Terraform', () => {
  for (const { title, files, layers, code, environment, problems } of [
    ...CONFIGURATIONS,
    ...MODULES,
    ...SYNTAX,
  ]) {
    it(title, () =>
      reading(files, (definition, folder) => {
        assert.deepEqual(layersOf(definition, folder), layers);
        const codes = definition.functions.map((one) => [one.id, shown(one.code, folder)] as const);
        if (code) assert.deepEqual(Object.fromEntries(codes), code);
        if (environment) assert.deepEqual(definition.functions[0]?.environment, environment);
        assert.deepEqual(
          definition.problems.map(({ message }) => message),
          problems ?? [],
        );
      }),
    );
  }
});

describe('a function in Terraform', () => {
  it('has what its resource says, with the places', () =>
    reading(
      `provider "aws" { region = "eu-central-1" }

resource "aws_lambda_function" "fn" {
  function_name = "orders-\${terraform.workspace}"
  filename      = "src.zip"
  handler       = "app.handler"
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  timeout       = 10 * 3
  memory_size   = "512"
  reserved_concurrent_executions = 2
  environment {
    variables = {
      KNOWN = "x"
      OPEN  = "a-\${aws_dynamodb_table.t.name}"
    }
  }
  layers = local.layers
}

locals {
  layers = [
    aws_lambda_layer_version.shared.arn,
  ]
}

resource "aws_lambda_layer_version" "shared" {
  filename                 = "shared.zip"
  compatible_runtimes      = ["nodejs22.x"]
  compatible_architectures = ["arm64"]
}
resource "aws_dynamodb_table" "t" {}
`,
      ({ functions: [one] }, folder) => {
        assert.ok(one);
        const { layers, definedIn, handlerLocation, code, ...rest } = one;
        assert.deepEqual(rest, {
          id: 'aws_lambda_function.fn',
          runtime: 'nodejs22.x',
          handler: 'app.handler',
          architecture: 'arm64',
          region: 'eu-central-1',
          functionName: 'orders-default',
          timeoutSeconds: 30,
          memoryMb: 512,
          reservedConcurrency: 2,
          environment: { KNOWN: 'x' },
          unknownEnvironment: { OPEN: 'a-${aws_dynamodb_table.t.name}' },
        });
        assert.deepEqual(code, { kind: 'local', path: path.join(folder, 'src.zip') });
        assert.deepEqual(definedIn?.range.start, { line: 3, column: 1 });
        assert.deepEqual(handlerLocation?.range.start, { line: 6, column: 19 });
        const [layer] = layers;
        assert.equal(layer?.reference, 'aws_lambda_layer_version.shared.arn');
        // Where the item is written, behind the name of the list.
        assert.deepEqual(layer.location?.range, {
          start: { line: 23, column: 5 },
          end: { line: 23, column: 40 },
        });
        assert.equal(layer.definedIn?.range.start.line, 27);
        assert.deepEqual(layer.compatible, { runtimes: ['nodejs22.x'], architectures: ['arm64'] });
      },
    ));

  it('from a module of the registry has the places of the call', () =>
    reading(
      `module "fn" {
  source      = "terraform-aws-modules/lambda/aws"
  handler     = "app.handler"
  source_path = "."
  layers = ["arn:aws:lambda:eu-west-1:1:layer:x:1"]
}`,
      ({ functions: [one] }, folder) => {
        const file = path.join(folder, 'main.tf');
        assert.equal(one?.definedIn?.file, file);
        assert.equal(one.definedIn.range.start.line, 1);
        assert.equal(one.handlerLocation?.range.start.line, 3);
        assert.equal(one.layers[0]?.location?.file, file);
        assert.equal(one.layers[0].location.range.start.line, 5);
      },
    ));

  it('takes of an archive what the archive takes', () =>
    reading(
      {
        'main.tf': `
data "archive_file" "one" {
  source_file = "src/app.py"
  output_path = "one.zip"
}
data "archive_file" "some" {
  source_dir  = "src"
  excludes    = ["tests", "*.md"]
  output_path = "some.zip"
}
resource "aws_lambda_function" "one" { filename = data.archive_file.one.output_path }
resource "aws_lambda_function" "some" { filename = data.archive_file.some.output_path }`,
        'src/app.py': '',
        'src/tests/a.py': '',
      },
      ({ functions }, folder) => {
        const local = { kind: 'local', path: path.join(folder, 'src') };
        assert.deepEqual(
          functions.map(({ code }) => code),
          [
            { ...local, ships: { patterns: ['!**', 'app.py'], without: ['tests'] } },
            {
              ...local,
              ships: {
                patterns: ['!tests', '!tests/**', '!*.md', '!*.md/**'],
                without: [],
              },
            },
          ],
        );
      },
    ));

  it('is not looked for where nothing concerns Lambda', async () => {
    const { folder, dispose } = await workspaceOf({ 'main.tf': 'resource "aws_vpc" "x" {}' });
    const file = path.join(folder, 'main.tf');
    assert.equal(await terraformKind.read(nodeFiles, folder, [file]), undefined);
    await dispose();
  });
});
