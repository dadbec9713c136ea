import path from 'node:path';
import type { Disk } from './project';

/**
 * Writes configurations that call a module of their own, as the examples of a large module do.
 * @returns the main file of the last one, with its text in each round of a benchmark
 */
export function writeConfigurations(
  folder: string,
  count: number,
  disk: Disk,
): { readonly file: string; readonly text: (round: number) => string } {
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    disk.mkdirSync(path.dirname(file), { recursive: true });
    disk.writeFileSync(file, text);
    return file;
  };
  write('modules/function/main.tf', MODULE);
  write('modules/function/variables.tf', VARIABLES);
  let file = '';
  for (let one = 0; one < count; one++) {
    file = write(`examples/e${one}/main.tf`, mainText(one));
    write(`examples/e${one}/src/app.js`, 'exports.handler = async () => 1;\n');
  }
  return { file, text: (round) => `${mainText(count - 1)}# ${round}\n` };
}

const VARIABLES = Array.from(
  { length: 120 },
  (_, one) => `variable "v${one}" {
  description = "What value ${one} is for, in a sentence as long as people write them"
  type        = string
  default     = "${one}"
}`,
).join('\n');

const MODULE = `variable "name" { type = string }
variable "folder" { type = string }
data "archive_file" "code" {
  type        = "zip"
  source_dir  = var.folder
  output_path = "\${path.module}/\${var.name}.zip"
}
${Array.from(
  { length: 40 },
  (_, one) => `resource "aws_iam_role" "r${one}" {
  count = var.v${one} != "" ? 1 : 0
  name  = join("-", [var.name, lower(var.v${one}), "role"])
}`,
).join('\n')}
resource "aws_lambda_function" "this" {
  function_name = var.name
  filename      = data.archive_file.code.output_path
  handler       = "app.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.r0[0].arn
}
`;

function mainText(one: number): string {
  const calls = [1, 2, 3].map(
    (call) => `module "f${call}" {
  source = "../../modules/function"
  name   = "e${one}-f${call}"
  folder = "\${path.module}/src"
  ${Array.from({ length: 10 }, (_, value) => `v${value} = "x${value}"`).join('\n  ')}
}`,
  );
  return `provider "aws" { region = "eu-west-1" }\n${calls.join('\n')}\n`;
}
