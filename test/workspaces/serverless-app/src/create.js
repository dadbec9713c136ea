const { id } = require('/opt/nodejs/ids');

exports.handler = async (event) => ({ id: id(event.name), table: process.env.TABLE });
