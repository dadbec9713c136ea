/**
 * What the module `terraform-aws-modules/lambda/aws` does with what it is given, as far as functions and layers go
 * (its main.tf, variables.tf and outputs.tf, version 8, read 2026-11). It stands for the module, which a registry
 * keeps; `source_path` is ours, since the module packs it by a program.
 */
import { parseHcl } from './hcl/parseHcl';
import { SourceText } from './hcl/sourceText';
import { toModuleFiles, type ModuleFiles } from './moduleFiles';

const SOURCE =
  /^(?:(?:registry\.(?:terraform\.io|opentofu\.org)\/)?terraform-aws-modules\/lambda\/aws|(?:git::)?(?:https:\/\/|ssh:\/\/git@|git@)?github\.com[/:]terraform-aws-modules\/terraform-aws-lambda(?:\.git)?(?:\?.*)?)$/;

const DEFAULTS: Readonly<Record<string, string>> = {
  create: 'true',
  create_function: 'true',
  create_layer: 'false',
  function_name: '""',
  handler: '""',
  runtime: '""',
  layers: 'null',
  architectures: 'null',
  environment_variables: '{}',
  timeout: '3',
  memory_size: '128',
  reserved_concurrent_executions: '-1',
  ephemeral_storage_size: '512',
  logging_log_format: '"Text"',
  logging_application_log_level: '"INFO"',
  logging_log_group: 'null',
  package_type: '"Zip"',
  image_uri: 'null',
  layer_name: '""',
  compatible_runtimes: '[]',
  compatible_architectures: 'null',
  source_path: 'null',
  local_existing_package: 'null',
  s3_existing_package: 'null',
};

const PACKAGE = `
  filename    = var.local_existing_package
  s3_bucket   = var.s3_existing_package != null ? try(var.s3_existing_package.bucket, null) : null
  s3_key      = var.s3_existing_package != null ? try(var.s3_existing_package.key, null) : null
  source_path = var.source_path`;

const TEXT = `
${Object.entries(DEFAULTS)
  .map(([name, value]) => `variable "${name}" {\n  default = ${value}\n}`)
  .join('\n')}

resource "aws_lambda_function" "this" {
  count                          = var.create && var.create_function && !var.create_layer ? 1 : 0
  function_name                  = var.function_name
  handler                        = var.package_type != "Zip" ? null : var.handler
  runtime                        = var.package_type != "Zip" ? null : var.runtime
  layers                         = var.layers
  architectures                  = var.architectures
  timeout                        = var.timeout
  memory_size                    = var.memory_size
  reserved_concurrent_executions = var.reserved_concurrent_executions
  package_type                   = var.package_type
  image_uri                      = var.image_uri
  ${PACKAGE}
  ephemeral_storage {
    size = var.ephemeral_storage_size
  }
  logging_config {
    log_format            = var.logging_log_format
    log_group             = var.logging_log_group
    application_log_level = var.logging_log_format == "Text" ? null : var.logging_application_log_level
  }
  environment {
    variables = var.environment_variables
  }
}

resource "aws_lambda_layer_version" "this" {
  count                    = var.create && var.create_layer ? 1 : 0
  layer_name               = var.layer_name
  compatible_runtimes      = var.compatible_runtimes
  compatible_architectures = var.compatible_architectures
  ${PACKAGE}
}

output "lambda_layer_arn" {
  value = try(aws_lambda_layer_version.this[0].arn, "")
}
output "lambda_layer_layer_arn" {
  value = try(aws_lambda_layer_version.this[0].layer_arn, "")
}
output "lambda_layer_version" {
  value = try(aws_lambda_layer_version.this[0].version, "")
}
output "lambda_function_arn" {
  value = try(aws_lambda_function.this[0].arn, "")
}
output "lambda_function_name" {
  value = try(aws_lambda_function.this[0].function_name, "")
}
output "local_filename" {
  value = try(aws_lambda_function.this[0].package, aws_lambda_layer_version.this[0].package, var.local_existing_package)
}
`;

let standIn: ModuleFiles | undefined;

/** What stands for a module by its source; `undefined` for all others. */
export function lambdaModule(source: string): ModuleFiles | undefined {
  return SOURCE.test(source) ? standInOf() : undefined;
}

/** What stands for a copy of the module that lies in the project; the module itself for all others. */
export function orLambdaModule(module: ModuleFiles): ModuleFiles {
  return module.data.has('external.archive_prepare') ? standInOf() : module;
}

function standInOf(): ModuleFiles {
  standIn ??= toModuleFiles('', [parseHcl(new SourceText('', TEXT))], true);
  return standIn;
}
