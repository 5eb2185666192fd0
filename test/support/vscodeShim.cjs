#!/usr/bin/env node
// A file that can be spawned; what it does is in `vscodeShim.ts`.
require('tsx/cjs/api').register();
require('./vscodeShim.ts');
