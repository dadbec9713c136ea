'use strict';
// Runs beside the programs of a function. When Strata ends, however it does, it ends them and removes their folder.
const { rmSync } = require('node:fs');
const { spawnSync } = require('node:child_process');

const [folder] = process.argv.slice(2);
const running = new Set();

process.on('message', ({ started, ended }) => {
  if (started !== undefined) running.add(started);
  running.delete(ended);
});

process.on('disconnect', () => {
  for (const pid of running) endTree(pid);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function endTree(pid) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
