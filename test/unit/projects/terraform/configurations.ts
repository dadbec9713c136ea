/** Small configurations, one form of Terraform each, with what they come to. */

export interface ConfigurationCase {
  readonly title: string;
  /** `main.tf`, or several files by their path. */
  readonly files: string | Readonly<Record<string, string>>;
  /** Per function its layers in order: `name = path`, `name = arn`, or `name = ?reason`. */
  readonly layers: Readonly<Record<string, readonly string[]>>;
  /** Of each function: a path, `s3://…`, or `?reason`. */
  readonly code?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly problems?: readonly string[];
}

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:layer';
const OWN = `
resource "aws_lambda_layer_version" "a" { filename = "layers/a.zip" }
resource "aws_lambda_layer_version" "b" { filename = "layers/b.zip" }
`;
const [A, B] = [
  'aws_lambda_layer_version.a = layers/a.zip',
  'aws_lambda_layer_version.b = layers/b.zip',
];
const FN = 'aws_lambda_function.fn';

/** A function with its list of layers as given. */
export function fn(layers: string, rest = ''): string {
  return `${rest}
resource "aws_lambda_function" "fn" {
  filename = "src.zip"
  layers   = ${layers}
}
${OWN}`;
}

const FORMS: readonly ConfigurationCase[] = [
  {
    title: 'ARNs of layers of its own',
    files: fn('[aws_lambda_layer_version.b.arn, aws_lambda_layer_version.a.arn]'),
    layers: { [FN]: [B, A] },
  },
  {
    title: 'the id is the ARN, other attributes are not',
    files: fn(
      '[aws_lambda_layer_version.a.id, aws_lambda_layer_version.b.layer_arn, aws_lambda_layer_version.b.filename]',
    ),
    layers: {
      [FN]: [
        A,
        "aws_lambda_layer_version.b.layer_arn = ?'aws_lambda_layer_version.b.layer_arn' is known after deployment only",
        "aws_lambda_layer_version.b.filename = ?'layers/b.zip' is no layer version",
      ],
    },
  },
  {
    title: 'no layers',
    files: 'resource "aws_lambda_function" "fn" { filename = "src.zip" }',
    layers: { [FN]: [] },
    code: { [FN]: 'src.zip' },
  },
  {
    title: 'a literal ARN',
    files: fn(`["${ARN}:tools:3"]`),
    layers: { [FN]: [`tools = ${ARN}:tools:3`] },
  },
  {
    title: 'an ARN with open region and account',
    files: fn(
      '["arn:aws:lambda:${data.aws_region.current.name}:${var.account}:layer:tools:3"]',
      'variable "account" {}\ndata "aws_region" "current" {}',
    ),
    layers: {
      [FN]: ['tools = arn:aws:lambda:${data.aws_region.current.name}:${var.account}:layer:tools:3'],
    },
  },
  {
    title: 'the region of the provider',
    files: fn(
      '["arn:aws:lambda:${data.aws_region.current.name}:1:layer:tools:3"]',
      'provider "aws" { region = "eu-west-1" }\ndata "aws_region" "current" {}',
    ),
    layers: { [FN]: ['tools = arn:aws:lambda:eu-west-1:1:layer:tools:3'] },
  },
  {
    title: 'an ARN with an open version',
    files: fn('["arn:aws:lambda:eu-west-1:1:layer:tools:${var.v}"]', 'variable "v" {}'),
    layers: { [FN]: ["tools = ?variable 'v' has no value here"] },
  },
  {
    title: 'locals, concat and conditions',
    files: fn(
      'concat(local.base, var.more ? [aws_lambda_layer_version.b.arn] : [], local.none)',
      'variable "more" { default = true }\nlocals {\n  base = [aws_lambda_layer_version.a.arn]\n  none = []\n}',
    ),
    layers: { [FN]: [A, B] },
  },
  {
    title: 'an open list among known ones keeps its place',
    files: fn(
      'concat([aws_lambda_layer_version.a.arn], var.more, [aws_lambda_layer_version.b.arn])',
      'variable "more" { type = list(string) }',
    ),
    layers: { [FN]: [A, "var.more = ?variable 'more' has no value here", B] },
  },
  {
    title: 'an open condition',
    files: fn('var.on ? [aws_lambda_layer_version.a.arn] : []', 'variable "on" {}'),
    layers: {
      [FN]: ["var.on ? [aws_lambda_layer_version.a.arn] : [] = ?variable 'on' has no value here"],
    },
  },
  {
    title: 'compact leaves out what is empty',
    files: fn(
      'compact([aws_lambda_layer_version.a.arn, "", var.no])',
      'variable "no" { default = null }',
    ),
    layers: { [FN]: [A] },
  },
  {
    title: 'a splat over count',
    files: `
resource "aws_lambda_layer_version" "many" {
  count    = 2
  filename = "layers/\${count.index}.zip"
}
resource "aws_lambda_function" "fn" {
  filename = "src.zip"
  layers   = aws_lambda_layer_version.many[*].arn
}`,
    layers: {
      [FN]: [
        'aws_lambda_layer_version.many[0] = layers/0.zip',
        'aws_lambda_layer_version.many[1] = layers/1.zip',
      ],
    },
  },
  {
    title: 'for_each with keys and values',
    files: `
locals { layers = { text = "layers/text.zip", math = "layers/math.zip" } }
resource "aws_lambda_layer_version" "by" {
  for_each = local.layers
  filename = each.value
}
resource "aws_lambda_function" "fn" {
  for_each = toset(["x", "y"])
  filename = "\${each.key}.zip"
  layers   = each.key == "x" ? [aws_lambda_layer_version.by["text"].arn] : [for k, v in aws_lambda_layer_version.by : v.arn]
}`,
    layers: {
      [`${FN}["x"]`]: ['aws_lambda_layer_version.by["text"] = layers/text.zip'],
      [`${FN}["y"]`]: [
        'aws_lambda_layer_version.by["math"] = layers/math.zip',
        'aws_lambda_layer_version.by["text"] = layers/text.zip',
      ],
    },
    code: { [`${FN}["x"]`]: 'x.zip', [`${FN}["y"]`]: 'y.zip' },
  },
  {
    title: 'an open count: one stands for all',
    files: `
variable "on" {}
resource "aws_lambda_layer_version" "a" {
  count    = var.on ? 1 : 0
  filename = "layers/a.zip"
}
resource "aws_lambda_function" "fn" {
  filename = "src.zip"
  layers   = [aws_lambda_layer_version.a[0].arn]
}`,
    layers: { [FN]: [A] },
  },
  {
    title: 'an open for_each in a loop: one stands for all',
    files: `
variable "names" {}
resource "aws_lambda_layer_version" "a" {
  for_each = toset(var.names)
  filename = "layers/a.zip"
}
resource "aws_lambda_function" "fn" {
  filename = "src.zip"
  layers   = [for one in aws_lambda_layer_version.a : one.arn]
}`,
    layers: { [FN]: [A] },
  },
  {
    title: 'an ARN is neither null nor empty',
    files: fn(
      'local.arn == "" || local.arn == null ? [] : [local.arn]',
      'locals { arn = aws_lambda_layer_version.a.arn }',
    ),
    layers: { [FN]: [A] },
  },
  {
    title: 'count of zero: nothing is there',
    files: `
resource "aws_lambda_function" "off" {
  count    = 0
  filename = "src.zip"
}
resource "aws_lambda_function" "fn" { filename = "src.zip" }`,
    layers: { [FN]: [] },
  },
  {
    title: 'a data source',
    files: fn(
      '[data.aws_lambda_layer_version.shared.arn, data.aws_ssm_parameter.p.value]',
      'data "aws_lambda_layer_version" "shared" { layer_name = "shared-tools" }\ndata "aws_ssm_parameter" "p" { name = "x" }',
    ),
    layers: {
      [FN]: [
        'shared-tools = shared-tools',
        "data.aws_ssm_parameter.p.value = ?'data.aws_ssm_parameter.p.value' is read at deployment",
      ],
    },
  },
  {
    title: 'names that lead nowhere',
    files: fn('[aws_lambda_layer_version.none.arn, var.none, local.none, module.none.arn]'),
    layers: {
      [FN]: [
        "aws_lambda_layer_version.none.arn = ?'aws_lambda_layer_version.none' is not defined",
        "var.none = ?variable 'none' is not declared",
        "local.none = ?local 'none' is not defined",
        "module.none.arn = ?there is no module 'none'",
      ],
    },
  },
  {
    title: 'names that lead to themselves',
    files: fn(
      '[local.a, aws_lambda_function.fn.description]',
      'locals {\n  a = local.b\n  b = local.a\n}',
    ),
    layers: {
      [FN]: [
        "local.a = ?local 'a' refers to itself",
        "aws_lambda_function.fn.description = ?'aws_lambda_function.fn.description' is known after deployment only",
      ],
    },
  },
  {
    title: 'a function that is not evaluated',
    files: fn('[nothing("x"), uuid()]'),
    layers: {
      [FN]: [`nothing("x") = ?'nothing' is not evaluated`, "uuid() = ?'uuid' is not evaluated"],
    },
  },
];

const VARIABLES: readonly ConfigurationCase[] = [
  {
    title: 'values of variables, the last file wins',
    files: {
      'main.tf': `
variable "a" { default = "default" }
variable "b" { default = "default" }
variable "c" { default = "default" }
variable "d" { default = "default" }
resource "aws_lambda_function" "fn" {
  filename = "src.zip"
  environment { variables = { A = var.a, B = var.b, C = var.c, D = var.d } }
}`,
      'terraform.tfvars': 'b = "tfvars"\nc = "tfvars"\nd = "tfvars"',
      'terraform.tfvars.json': '{"c": "json", "d": "json"}',
      'z.auto.tfvars': 'd = "auto"',
      'other.tfvars': 'a = "not read"',
    },
    layers: { [FN]: [] },
    environment: { A: 'default', B: 'tfvars', C: 'json', D: 'auto' },
  },
  {
    title: 'types fill in what is optional',
    files: `
variable "functions" {
  type = map(object({ zip = string, layers = optional(list(string), []), memory = optional(number, 256) }))
  default = { one = { zip = "one.zip" }, two = { zip = "two.zip", layers = ["${ARN}:x:1"] } }
}
resource "aws_lambda_function" "fn" {
  for_each    = var.functions
  filename    = each.value.zip
  layers      = each.value.layers
  memory_size = each.value.memory
}`,
    layers: { [`${FN}["one"]`]: [], [`${FN}["two"]`]: [`x = ${ARN}:x:1`] },
    code: { [`${FN}["one"]`]: 'one.zip', [`${FN}["two"]`]: 'two.zip' },
  },
  {
    title: 'what a plan was made with',
    files: {
      'main.tf': fn(
        '[var.arn, data.aws_ssm_parameter.p.value]',
        'variable "arn" {}\ndata "aws_ssm_parameter" "p" { name = "x" }',
      ),
      'tfplan.json': JSON.stringify({
        variables: { arn: { value: `${ARN}:planned:1` } },
        prior_state: {
          values: {
            root_module: {
              resources: [
                { address: 'data.aws_ssm_parameter.p', values: { value: `${ARN}:stored:2` } },
              ],
            },
          },
        },
      }),
    },
    layers: { [FN]: [`planned = ${ARN}:planned:1`, `stored = ${ARN}:stored:2`] },
  },
  {
    title: 'what a state holds fills in what is open',
    files: {
      'main.tf': fn('[aws_lambda_layer_version.a.arn, var.open]', 'variable "open" {}'),
      'terraform.tfstate': JSON.stringify({
        version: 4,
        resources: [
          {
            mode: 'managed',
            type: 'aws_lambda_function',
            name: 'fn',
            instances: [{ attributes: { layers: [`${ARN}:a:1`, `${ARN}:tools:5`] } }],
          },
        ],
      }),
    },
    layers: { [FN]: [A, `tools = ${ARN}:tools:5`] },
  },
  {
    title: 'files that functions read',
    files: {
      'main.tf': `
data "local_file" "settings" { filename = "\${path.module}/settings.json" }
locals { settings = merge(jsondecode(file("\${path.module}/settings.json")), jsondecode(data.local_file.settings.content)) }
resource "aws_lambda_function" "fn" {
  for_each = fileset(path.module, "handlers/*.zip")
  filename = each.value
  layers   = local.settings.layers
}`,
      'settings.json': JSON.stringify({ layers: [`${ARN}:x:1`] }),
      'handlers/a.zip': '',
      'handlers/b.txt': '',
    },
    layers: { [`${FN}["handlers/a.zip"]`]: [`x = ${ARN}:x:1`] },
  },
];

const CONTENTS: readonly ConfigurationCase[] = [
  {
    title: 'an archive is the folder that it is made of',
    files: {
      'main.tf': `
data "archive_file" "src" {
  source_dir  = "\${path.module}/src"
  output_path = "out/src.zip"
}
resource "aws_lambda_function" "fn" { filename = data.archive_file.src.output_path }
resource "aws_lambda_function" "same" { filename = "./out/src.zip" }`,
      'src/app.py': '',
    },
    layers: { [FN]: [], 'aws_lambda_function.same': [] },
    code: { [FN]: 'src', 'aws_lambda_function.same': 'src' },
  },
  {
    title: 'an archive of one file, and of texts',
    files: {
      'main.tf': `
data "archive_file" "one" {
  source_file = "src/app.py"
  output_path = "one.zip"
}
data "archive_file" "text" {
  source_content = "x"
  output_path    = "text.zip"
}
resource "aws_lambda_function" "fn" { filename = data.archive_file.one.output_path }
resource "aws_lambda_function" "text" { filename = data.archive_file.text.output_path }`,
      'src/app.py': '',
    },
    layers: { [FN]: [], 'aws_lambda_function.text': [] },
    code: {
      [FN]: 'src',
      'aws_lambda_function.text':
        "?'data.archive_file.text' is put together of texts in the configuration",
    },
  },
  {
    title: 'S3, and what the configuration puts there',
    files: `
resource "aws_s3_object" "zip" {
  bucket = "releases"
  key    = "fn.zip"
  source = "fn.zip"
}
resource "aws_lambda_function" "fn" {
  s3_bucket = aws_s3_object.zip.bucket
  s3_key    = aws_s3_object.zip.key
}
resource "aws_lambda_function" "same" {
  s3_bucket = "releases"
  s3_key    = "fn.zip"
}
resource "aws_lambda_function" "other" {
  s3_bucket = "elsewhere"
  s3_key    = "fn.zip"
}`,
    layers: { [FN]: [], 'aws_lambda_function.same': [], 'aws_lambda_function.other': [] },
    code: {
      [FN]: 'fn.zip',
      'aws_lambda_function.same': 'fn.zip',
      'aws_lambda_function.other': 's3://elsewhere/fn.zip',
    },
  },
  {
    title: 'a container image takes no layers',
    files:
      'resource "aws_lambda_function" "fn" {\n  image_uri = "repo:1"\n  package_type = "Image"\n}',
    layers: { [FN]: [] },
    code: { [FN]: '?it is a container image' },
  },
  {
    title: 'a folder that a command makes',
    files: `
resource "null_resource" "build" {
  provisioner "local-exec" { command = "npm ci --prefix layers/deps" }
}
data "archive_file" "layer" {
  source_dir  = "layers/deps"
  output_path = "deps.zip"
  depends_on  = [null_resource.build]
}
resource "aws_lambda_layer_version" "deps" { filename = data.archive_file.layer.output_path }
resource "aws_lambda_function" "fn" {
  filename = "src.zip"
  layers   = [aws_lambda_layer_version.deps.arn]
}`,
    layers: {
      [FN]: [
        "aws_lambda_layer_version.deps = ?'null_resource.build' makes it, and has not been run here",
      ],
    },
  },
];

export const CONFIGURATIONS: readonly ConfigurationCase[] = [...FORMS, ...VARIABLES, ...CONTENTS];
