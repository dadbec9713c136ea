/** Loaded before the Serverless Framework: AWS, whatever it is asked, has no such stack. */
const path = require('node:path');

const framework = path.resolve(process.argv[1], '../..');
const { Request } = require(require.resolve('aws-sdk', { paths: [framework] }));

Request.prototype.promise = () => {
  const error = new Error('Stack with id none does not exist');
  return Promise.reject(Object.assign(error, { code: 'ValidationError', statusCode: 400 }));
};
