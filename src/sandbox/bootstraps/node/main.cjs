'use strict';
// Behaves as AWS' own client does: generation 3 for nodejs18.x to 22.x, generation 4 from nodejs24.x on.
const { installAwsLambda } = require('./awslambda.cjs');
const { RuntimeClient } = require('./client.cjs');
const { patchConsole } = require('./logging.cjs');
const { installNodePathForImports } = require('./nodePath.cjs');
const { generation, makeOutputSynchronous } = require('./host.cjs');

/** Makes the process what a function expects; nothing of the function is loaded. */
function prepare() {
  // A debugger that comes later finds a port that is free.
  process.debugPort = 0;
  makeOutputSynchronous();
  patchConsole(generation());
  installAwsLambda(generation());
  installNodePathForImports();
  return new RuntimeClient(process.env.AWS_LAMBDA_RUNTIME_API);
}

/**
 * Loads the function and serves one event after the other.
 * @param guard gives what to call instead of the handler
 */
function serve(client, guard = (handler) => handler) {
  const { run } = generation() >= 4 ? require('./generation4.cjs') : require('./generation3.cjs');
  return run(client, process.env.LAMBDA_TASK_ROOT, process.env._HANDLER, guard);
}

module.exports = { prepare, serve };
