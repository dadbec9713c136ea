'use strict';
// The Node.js runtime of the sandbox: started inside it as `node /var/runtime/strata/index.cjs`.
// Behaves as AWS' own client does: generation 3 for nodejs18.x to 22.x, generation 4 from nodejs24.x on.
const { RuntimeClient } = require('./client.cjs');
const { patchConsole } = require('./logging.cjs');
const { installNodePathForImports } = require('./nodePath.cjs');
const { generation, makeOutputSynchronous } = require('./host.cjs');

makeOutputSynchronous();
patchConsole(generation());
installNodePathForImports();

const client = new RuntimeClient(process.env.AWS_LAMBDA_RUNTIME_API);
const { run } = generation() >= 4 ? require('./generation4.cjs') : require('./generation3.cjs');
run(client, process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
