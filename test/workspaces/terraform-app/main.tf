terraform {
  required_providers {
    aws     = { source = "hashicorp/aws" }
    archive = { source = "hashicorp/archive" }
  }
}

provider "aws" {
  region = var.region
}

locals {
  # What every function gets; a later layer wins.
  base_layers = [
    aws_lambda_layer_version.shared["text"].arn,
    "arn:aws:lambda:${var.region}:123456789012:layer:monitoring:7",
  ]
}

data "archive_file" "orders" {
  type        = "zip"
  source_dir  = "${path.module}/functions/orders"
  output_path = "${path.module}/.build/orders.zip"
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = var.role
  filename      = data.archive_file.orders.output_path
  handler       = "orders.handler"
  runtime       = "python3.13"
  layers        = concat(local.base_layers, var.with_pricing ? [aws_lambda_layer_version.shared["pricing"].arn] : [])

  environment {
    variables = {
      CURRENCY = upper(var.currency)
      TABLE    = aws_dynamodb_table.orders.name
    }
  }
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders-${terraform.workspace}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

module "report" {
  source      = "terraform-aws-modules/lambda/aws"
  source_path = "${path.module}/functions/report"
  handler     = "report.handler"
  runtime     = "python3.13"
  timeout     = 30
  layers      = [module.worker["daily"].layer_arn, var.extra_layer]
}

module "worker" {
  source   = "./modules/worker"
  for_each = toset(["daily", "weekly"])

  name   = each.key
  role   = var.role
  layers = each.key == "daily" ? local.base_layers : []
}
