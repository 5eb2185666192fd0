// Loaded into the VS Code server with `--require`: answers `POST /mint-key`, which the server itself does not know.
// The workbench encrypts SecretStorage with that key; without it secrets would be gone after a reload.
const { timingSafeEqual } = require('node:crypto');
const { readFileSync } = require('node:fs');
const http = require('node:http');

const { key, token } = JSON.parse(readFileSync(process.env.WABA_PROFILE_FILE, 'utf8'));
/** The cookie that the server gives to a browser that came with the connection token. */
const expected = Buffer.from(`vscode-tkn=${token}`);

function isAllowed(request) {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/).map((cookie) => Buffer.from(cookie));
  return cookies.some((cookie) => cookie.length === expected.length && timingSafeEqual(cookie, expected));
}

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, request, response, ...rest) {
  const isMintKey = event === 'request' && request.method === 'POST' && /^\/+mint-key(\?|$)/.test(request.url);
  if (!isMintKey) return emit.call(this, event, request, response, ...rest);
  if (isAllowed(request)) {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' });
    response.end(Buffer.from(key, 'hex'));
  } else {
    response.writeHead(403).end();
  }
  return true;
};
