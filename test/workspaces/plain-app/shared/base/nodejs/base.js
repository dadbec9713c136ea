exports.base = true;
