// Pure JavaScript stand-in for the native @vscode/spdlog: appends log lines to the file, no rotation.
const fs = require('fs'),
  path = require('path');
const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
class Logger {
  constructor(name, file) {
    this.file = file;
    this.level = 2;
    this.raw = false;
    if (file) fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  _w(l, m) {
    if (l < this.level || !this.file) return;
    try {
      fs.appendFileSync(
        this.file,
        this.raw ? m : `${new Date().toISOString().replace('T', ' ').slice(0, 23)} [${NAMES[l]}] ${m}\n`,
      );
    } catch {
      /* the directory is gone */
    }
  }
  trace(m) {
    this._w(0, m);
  }
  debug(m) {
    this._w(1, m);
  }
  info(m) {
    this._w(2, m);
  }
  warn(m) {
    this._w(3, m);
  }
  error(m) {
    this._w(4, m);
  }
  critical(m) {
    this._w(5, m);
  }
  getLevel() {
    return this.level;
  }
  setLevel(l) {
    this.level = l;
  }
  setPattern() {}
  clearFormatters() {
    this.raw = true;
  }
  flush() {}
  drop() {}
}
exports.version = 11100;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (name, file) => new Logger(name, file);
