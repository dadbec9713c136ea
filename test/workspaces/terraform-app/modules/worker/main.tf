variable "name" {}
variable "role" {}
variable "layers" { type = list(string) }

data "archive_file" "code" {
  type        = "zip"
  source_file = "${path.module}/worker.py"
  output_path = "${path.root}/.build/worker.zip"
}

resource "aws_lambda_function" "this" {
  function_name = "worker-${var.name}"
  role          = var.role
  filename      = data.archive_file.code.output_path
  handler       = "worker.handler"
  runtime       = "python3.13"
  architectures = ["arm64"]
  layers        = var.layers
}

resource "aws_lambda_layer_version" "tools" {
  layer_name = "tools-${var.name}"
  filename   = "${path.module}/tools.zip"
}

output "layer_arn" {
  value = aws_lambda_layer_version.tools.arn
}
