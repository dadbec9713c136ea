exports.under = 3;
