# A file with every form that blocks and attributes have.
terraform { required_version = ">= 1.5" }

resource "aws_lambda_function" "plain" {
  function_name = "plain"
  layers        = [aws_lambda_layer_version.a.arn, data.aws_lambda_layer_version.b[0].arn]

  environment {
    variables = {
      STAGE     = var.stage
      "X-Y"     = "a ${upper(var.stage)} b"
      (var.key) = <<-EOT
        first
          second ${var.stage}
      EOT
    }
  }

  dynamic "vpc_config" {
    for_each = var.subnets[*]
    content { subnet_ids = vpc_config.value }
  }
}

// Labels may be plain names.
module api {
  source = "./api" // a comment behind
  /* a comment
     over lines */
  name = 1 + 2 * 3 > 4 && !false ? "x" : null
}

locals {
  empty  = {}
  list   = []
  text   = "plain"
  splat  = aws_instance.all[*].id
  legacy = aws_instance.all.*.id
  call   = concat(
    local.list,
    ["a"],
  )
  loop = { for k, v in local.empty : k => v... if v != null }
  long = (
    var.a
    || var.b
  )
}
empty_block {}
