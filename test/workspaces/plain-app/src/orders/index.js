const { greet } = require('greetings');

exports.handler = async (event) => ({ text: greet(event.name ?? 'you') });
