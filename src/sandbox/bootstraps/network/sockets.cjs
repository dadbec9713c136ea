// Runs in a network namespace of its own and makes sockets there, which belong to it wherever they are used.
'use strict';

const net = require('node:net');

const HOST = '127.0.0.1';

process.on('disconnect', () => process.exit());
process.on('message', ({ id, listen, connect }) => {
  if (listen === undefined) open(id, connect);
  else serve(id, listen);
});
process.send({ id: 0, pid: process.pid });

/** A listening socket; from then on its taker alone accepts. */
function serve(id, port) {
  const server = net.createServer();
  server.on('error', (error) => process.send({ id, error: error.message }));
  server.listen(port, HOST, () => process.send({ id }, server, () => server.close()));
}

/** A connection to what listens there. */
function open(id, port) {
  const socket = net.connect(port, HOST);
  let isOpen = false;
  socket.on('error', (error) => {
    if (!isOpen) process.send({ id, error: error.message });
  });
  socket.on('connect', () => {
    isOpen = true;
    process.send({ id }, socket);
  });
}
