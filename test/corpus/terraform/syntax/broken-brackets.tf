a = 1
}
b = 2
/* no end