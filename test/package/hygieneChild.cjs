// Runs in a process of its own: loads the network chunk as the extension host does, reads from the emulator, and says
// what that did to the process. `node hygieneChild.cjs <chunk> <origin> <secret>`
const https = require('node:https');
const http = require('node:http');

const slots = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));
const look = () => ({
  dispatchers: slots.map((slot) => globalThis[slot] !== undefined),
  listeners: ['uncaughtException', 'unhandledRejection'].map((event) => process.listenerCount(event)),
});

async function main([chunk, origin, secret]) {
  const before = look();
  const [agent, httpsAgent, fetchBefore, request] = [
    http.globalAgent,
    https.globalAgent,
    globalThis.fetch,
    https.request,
  ];
  const { createNetwork } = require(chunk);
  const settings = () => ({ apiVersion: 'v25.0', concurrency: 4, pageSize: 10, timeout: 5000 });
  const clock = {
    now: Date.now,
    sleep: (_ms, signal) => new Promise((_ok, no) => signal.addEventListener('abort', () => no(signal.reason))),
  };
  const network = createNetwork({ settings, clock, log: () => undefined });
  const client = network.client(origin, () => Promise.resolve(secret));
  const { json } = await client.get(['me'], { fields: 'id' }, { signal: new AbortController().signal });
  const after = look();
  const same =
    http.globalAgent === agent &&
    https.globalAgent === httpsAgent &&
    globalThis.fetch === fetchBefore &&
    https.request === request;
  // The host's own fetch, with a header that a foreign dispatcher of another undici refuses.
  const answer = await fetch(`${origin}/v25.0/`, { method: 'POST', body: 'abc', headers: { 'content-length': '3' } });
  await answer.text();
  await network.close();
  process.stdout.write(JSON.stringify({ before, after, same, id: json.id, fetched: answer.status }));
}

main(process.argv.slice(2));
