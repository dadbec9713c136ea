data "archive_file" "layer" {
  for_each = toset(["text", "pricing"])

  type        = "zip"
  source_dir  = "${path.module}/packages/${each.key}"
  output_path = "${path.module}/.build/${each.key}.zip"
}

resource "aws_lambda_layer_version" "shared" {
  for_each = data.archive_file.layer

  layer_name          = each.key
  filename            = each.value.output_path
  compatible_runtimes = ["python3.13"]
}
