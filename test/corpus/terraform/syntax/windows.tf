locals {
  a = 1
  b = <<EOF
x
EOF
}
