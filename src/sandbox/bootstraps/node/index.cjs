'use strict';
// The Node.js runtime of the sandbox: started inside it as `node /var/runtime/strata/index.cjs`.
const { prepare, serve } = require('./main.cjs');

serve(prepare());
