def written(amount, currency):
    return f"{amount} {currency}"
