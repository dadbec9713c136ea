resource "a" "b" {
  x = [1, 2
  y = 3
}

resource "c" "d" {
  z = 1
}
