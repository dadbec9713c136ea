variable "region" {
  type    = string
  default = "us-east-1"
}

variable "role" {
  type = string
}

variable "currency" {
  type    = string
  default = "eur"
}

variable "with_pricing" {
  type    = bool
  default = false
}

# Only the pipeline that deploys knows it.
variable "extra_layer" {
  type = string
}
