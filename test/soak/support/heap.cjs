'use strict';
// Loaded into the host: tells the size of its heap when it is asked by a signal.
const v8 = require('node:v8');
const vm = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  process.stderr.write(`soak-heap ${process.memoryUsage().heapUsed}\n`);
});
