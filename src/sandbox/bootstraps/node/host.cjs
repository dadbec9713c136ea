'use strict';

/** The generation of AWS' Node client that the asked-for runtime has, whatever Node runs here. */
function generation() {
  const major = /nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV || '');
  return major && Number(major[1]) >= 24 ? 4 : 3;
}

/** What was printed must have left the process before the answer does, and before a crash. */
function makeOutputSynchronous() {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream._handle && typeof stream._handle.setBlocking === 'function') {
      stream._handle.setBlocking(true);
    }
  }
}

module.exports = { generation, makeOutputSynchronous };
