resource "a" "b" {
  x = "open
  y = 3
}
locals { z = 1 }
