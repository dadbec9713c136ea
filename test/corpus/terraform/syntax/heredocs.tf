a = <<EOF
text with "quotes", \backslash and $${dollars}
  indented
EOF
b = <<-EOF
  %{ for x in var.list ~}
  item ${x}
  %{ endfor ~}
  EOF
c = [<<ONE
1
ONE
  , 2]
