const { withTax } = require('/opt/nodejs/tax');

exports.handler = async ({ net }) => {
  if (typeof net !== 'number') throw new TypeError('net is no number');
  return { gross: withTax(net) };
};
