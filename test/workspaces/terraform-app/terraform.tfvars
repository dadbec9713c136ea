region       = "eu-central-1"
with_pricing = true
