// `node coldRequireChild.cjs <file> [<file loaded before>…]`: a fresh process that says how long `require` of the file
// takes where the built-in modules are loaded already, as they are in an extension host.
const Module = require('node:module');
const { performance } = require('node:perf_hooks');

const BUILT_INS =
  'assert async_hooks buffer child_process crypto diagnostics_channel dns events fs fs/promises http http2 https net os ' +
  'path querystring stream/web string_decoder timers/promises tls url util worker_threads zlib';
for (const name of BUILT_INS.split(' ')) require(`node:${name}`);

// Answers every name that a module reads while it loads, with something that can be called, extended and read.
const vscode = new Proxy(class {}, { get: (target, name) => (name in target ? target[name] : vscode) });
const load = Module._load;
Module._load = function (request, ...rest) {
  return request === 'vscode' ? vscode : load.call(this, request, ...rest);
};

const [file, ...before] = process.argv.slice(2);
for (const each of before) require(each);
const started = performance.now();
require(file);
process.stdout.write(String(performance.now() - started));
