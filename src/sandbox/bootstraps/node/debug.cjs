'use strict';
// The same for a function that is debugged: `node /var/runtime/strata/debug.cjs`. A client of the inspector
// must have let the process go on before anything of the function is loaded.
const inspector = require('node:inspector');
const { prepare, serve } = require('./main.cjs');
const { uncaught, watchRejections } = require('./uncaught.cjs');

const client = prepare();
inspector.open(0, '127.0.0.1');
const { port, pathname } = new URL(inspector.url());
client.announceDebugger(Number(port), pathname).then(() => {
  inspector.waitForDebugger();
  watchRejections();
  serve(client, uncaught);
});
