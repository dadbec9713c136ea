def written(amount, currency):
    if amount < 0:
        raise ValueError(f"{amount} is no amount")
    return f"{currency} {amount:.2f}"
