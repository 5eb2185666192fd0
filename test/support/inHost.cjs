// Loaded by the extension host in the place of the test runner: runs the real one, sends what it writes to
// `extensionTests.ts` over a socket, and reports how it ended. Without that report a run never counts as passed: the
// workbench says 0 even when the extension host dies before the tests begin.
const net = require('node:net');
const { format } = require('node:util');

exports.run = async () => {
  const socket = net.connect(process.env.WABA_TEST_SOCKET);
  await new Promise((connected, failed) => {
    socket.once('connect', connected);
    socket.once('error', failed);
  });
  socket.on('error', () => {});
  const send = (message) => socket.write(`${JSON.stringify(message)}\n`);
  for (const [name, stream] of Object.entries({ log: 'out', info: 'out', debug: 'out', warn: 'err', error: 'err' })) {
    // The extension host's own setters do nothing, so an assignment would be lost.
    Object.defineProperty(console, name, {
      value: (...args) => send({ [stream]: `${format(...args)}\n` }),
      writable: true,
      configurable: true,
    });
  }
  let failure;
  try {
    await require(process.env.WABA_TEST_RUNNER).run();
  } catch (error) {
    failure = error ?? new Error('The test runner failed');
  }
  send({ end: failure ? String(failure.stack ?? failure) : '' });
  await new Promise((sent) => socket.end(sent));
  if (failure) throw failure;
};
