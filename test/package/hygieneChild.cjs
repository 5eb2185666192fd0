// Runs in a process of its own: loads the network chunk as the extension host does, reads from the emulator, and says
// what that did to the process. `node hygieneChild.cjs <chunk> <origin> <secret>`
const Module = require('node:module');
const https = require('node:https');
const http = require('node:http');

const net = require('node:net');
const tls = require('node:tls');

const slots = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));
const look = () => ({
  dispatchers: slots.map((slot) => globalThis[slot] !== undefined),
  globals: Object.getOwnPropertyNames(globalThis).sort(),
  listeners: ['uncaughtException', 'unhandledRejection'].map((event) => process.listenerCount(event)),
});

const functions = () => [
  http.globalAgent,
  https.globalAgent,
  http.request,
  https.request,
  tls.connect,
  net.connect,
  net.Socket.prototype.connect,
  globalThis.fetch,
  JSON.parse,
];

/** Stands in for `vscode`, of which loading the extension needs no more than that its names are there. */
const anything = new Proxy(class {}, { get: (target, name) => (name === 'prototype' ? target.prototype : anything) });
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? anything : load(request, ...rest));

async function main([chunk, origin, secret]) {
  const before = look();
  const functionsBefore = functions();
  const { createNetwork } = require(chunk);
  const settings = () => ({ apiVersion: 'v25.0', concurrency: 4, pageSize: 10, timeout: 5000 });
  const sleep = (_ms, signal) =>
    new Promise((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
  const nothing = () => undefined;
  const network = await createNetwork({
    settings,
    proxySettings: {
      read: () => ({ noProxy: [], strict: true, supported: true, systemCertificates: true, env: {} }),
      dispose: nothing,
    },
    fetch: globalThis.fetch,
    clock: { now: Date.now, monotonic: Date.now, sleep },
    log: { request: nothing, info: nothing, warn: nothing },
    knownSecrets: () => [],
    limits: { tight: false, used: nothing, remaining: nothing },
    versions: { heard: () => false },
    shared: { open: nothing, close: nothing },
  });
  const client = network.client({ origin }, () => Promise.resolve({ secret }));
  const { json } = await client.get(['me'], { fields: 'id' }, { signal: new AbortController().signal });
  const after = look();
  const patched = functions().flatMap((each, index) => (each === functionsBefore[index] ? [] : [index]));
  // The host's own fetch, with a header that the dispatcher of another undici refuses.
  const answer = await fetch(`${origin}/v25.0/`, { method: 'POST', body: 'abc', headers: { 'content-length': '3' } });
  await answer.text();
  await network.close();
  process.stdout.write(JSON.stringify({ before, after, patched, id: json.id, fetched: answer.status }));
}

main(process.argv.slice(2));
