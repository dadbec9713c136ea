/** Loaded before the Serverless Framework: AWS, whatever it is asked, has no such stack. */
const { createRequire } = require('node:module');

const { Request } = createRequire(process.argv[1])('aws-sdk');

Request.prototype.promise = () => {
  const error = new Error('Stack with id none does not exist');
  return Promise.reject(Object.assign(error, { code: 'ValidationError', statusCode: 400 }));
};
