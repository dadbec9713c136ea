exports.withTax = (net) => Math.round(net * 119) / 100;
