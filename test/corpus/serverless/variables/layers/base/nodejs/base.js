exports.base = 1;
