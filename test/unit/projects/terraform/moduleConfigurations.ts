/** Configurations of several modules, and forms of files, with what they come to. */
import { fn, type ConfigurationCase } from './configurations';

const FN = 'aws_lambda_function.fn';

const CALL = `
variable "zip" {}
variable "layers" { default = [] }
resource "aws_lambda_function" "fn" {
  filename = var.zip
  layers   = var.layers
}
resource "aws_lambda_layer_version" "own" { filename = "\${path.module}/own.zip" }
output "layer" { value = aws_lambda_layer_version.own.arn }
`;

export const MODULES: readonly ConfigurationCase[] = [
  {
    title: 'local modules, with inputs and outputs',
    files: {
      'main.tf': `
module "one" {
  source = "./modules/fn"
  zip    = "one.zip"
}
module "more" {
  for_each = toset(["x"])
  source   = "./modules/fn"
  zip      = "\${each.key}.zip"
  layers   = [module.one.layer]
}`,
      'modules/fn/main.tf': CALL,
    },
    layers: {
      [`module.one.${FN}`]: [],
      [`module.more["x"].${FN}`]: ['module.one.aws_lambda_layer_version.own = modules/fn/own.zip'],
    },
    code: { [`module.one.${FN}`]: 'one.zip', [`module.more["x"].${FN}`]: 'x.zip' },
  },
  {
    title: 'two configurations that call one module',
    files: {
      'dev/main.tf': 'module "api" {\n  source = "../fn"\n  zip = "dev.zip"\n}',
      'prod/main.tf': 'module "api" {\n  source = "../fn"\n  zip = "prod.zip"\n}',
      'fn/main.tf': CALL,
    },
    layers: { [`dev/main.tf#module.api.${FN}`]: [], [`prod/main.tf#module.api.${FN}`]: [] },
    code: {
      [`dev/main.tf#module.api.${FN}`]: 'dev/dev.zip',
      [`prod/main.tf#module.api.${FN}`]: 'prod/prod.zip',
    },
  },
  {
    title: 'a module that calls itself',
    files: {
      'main.tf': `module "again" { source = "./" }\n${fn('[module.again.arn]')}`,
    },
    layers: { [FN]: ["module.again.arn = ?the module in '.' calls itself"] },
  },
  {
    title: 'a module from a registry',
    files: fn('[module.x.arn]', 'module "x" { source = "acme/layers/aws" }'),
    layers: { [FN]: ["module.x.arn = ?module 'x' is not on this machine: acme/layers/aws"] },
  },
  {
    title: 'a copy of terraform-aws-modules/lambda/aws in the project',
    files: {
      'main.tf': 'module "fn" {\n  source = "./lambda"\n  source_path = "src"\n}',
      'lambda/main.tf':
        'data "external" "archive_prepare" {}\nresource "aws_lambda_function" "this" {}',
    },
    layers: { 'module.fn.aws_lambda_function.this[0]': [] },
    code: { 'module.fn.aws_lambda_function.this[0]': 'src' },
  },
  {
    title: 'terraform-aws-modules/lambda/aws',
    files: {
      'main.tf': `
module "layer" {
  source       = "terraform-aws-modules/lambda/aws"
  create_layer = true
  layer_name   = "deps"
  source_path  = [{ path = "layers/deps", prefix_in_zip = "python" }]
}
module "fn" {
  source      = "terraform-aws-modules/lambda/aws"
  source_path = "src"
  handler     = "app.handler"
  runtime     = "python3.13"
  layers      = [module.layer.lambda_layer_arn]
  environment_variables = { A = "1" }
}
module "packed" {
  source                 = "terraform-aws-modules/lambda/aws"
  create_package         = false
  local_existing_package = "packed.zip"
}
module "several" {
  source      = "terraform-aws-modules/lambda/aws"
  source_path = ["src", "more"]
}
module "commands" {
  source      = "terraform-aws-modules/lambda/aws"
  source_path = [{ path = "src", commands = ["npm ci", ":zip"] }]
}`,
      'src/app.py': '',
      'layers/deps/text.py': '',
    },
    layers: {
      'module.fn.aws_lambda_function.this[0]': [
        'module.layer.aws_lambda_layer_version.this[0] = layers/deps',
      ],
      'module.packed.aws_lambda_function.this[0]': [],
      'module.several.aws_lambda_function.this[0]': [],
      'module.commands.aws_lambda_function.this[0]': [],
    },
    code: {
      'module.fn.aws_lambda_function.this[0]': 'src',
      'module.packed.aws_lambda_function.this[0]': 'packed.zip',
      'module.several.aws_lambda_function.this[0]': '?it is put together of 2 source paths',
      'module.commands.aws_lambda_function.this[0]': '?its commands decide what it holds',
    },
    environment: { A: '1' },
  },
];

export const SYNTAX: readonly ConfigurationCase[] = [
  {
    title: 'the JSON syntax',
    files: {
      'main.tf.json': JSON.stringify({
        '//': 'a comment',
        variable: { zip: { default: 'src.zip' } },
        resource: {
          aws_lambda_layer_version: { a: { filename: 'layers/a.zip' } },
          aws_lambda_function: {
            fn: {
              filename: '${var.zip}',
              layers: ['${aws_lambda_layer_version.a.arn}'],
              environment: [{ variables: { A: 'x${1 + 1}' } }],
            },
          },
        },
      }),
    },
    layers: { [FN]: [`aws_lambda_layer_version.a = layers/a.zip`] },
    code: { [FN]: 'src.zip' },
    environment: { A: 'x2' },
  },
  {
    title: 'dynamic blocks',
    files: `
variable "vars" { default = { A = "1" } }
resource "aws_lambda_function" "fn" {
  filename = "src.zip"
  dynamic "environment" {
    for_each = var.vars == null ? [] : [var.vars]
    content { variables = environment.value }
  }
}`,
    layers: { [FN]: [] },
    environment: { A: '1' },
  },
  {
    title: 'a broken part is a problem, the rest is there',
    files: `
resource "aws_lambda_function" "fn" {
  filename = "src.zip"
  handler  = "app.
  runtime  = "python3.13"
}
locals { x = }`,
    layers: { [FN]: [] },
    code: { [FN]: 'src.zip' },
    problems: ['this text has no closing quote.', 'a value is expected here.'],
  },
  {
    title: 'OpenTofu: a file of its own stands for the one beside it',
    files: {
      'main.tofu': 'resource "aws_lambda_function" "fn" { filename = "tofu.zip" }',
      'main.tf': 'resource "aws_lambda_function" "fn" { filename = "terraform.zip" }',
    },
    layers: { [FN]: [] },
    code: { [FN]: 'tofu.zip' },
  },
];
