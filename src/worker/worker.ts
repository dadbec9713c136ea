import { parentPort } from 'node:worker_threads';
import { composeWorker } from './compositionRoot';
import type { ToWorker } from './protocol';
import { createServer } from './serve';

if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const serve = createServer(composeWorker(__dirname), (response) => port.postMessage(response));
port.on('message', (message: ToWorker) => serve(message));
