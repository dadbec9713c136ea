const { chunk, groupBy, VERSION } = require('lodash');

exports.group = async (words) => ({ grouped: groupBy(words, 'length'), version: VERSION });
exports.chunk = async (words) => ({ chunks: chunk(words, 2), version: VERSION });
