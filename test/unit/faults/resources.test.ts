import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { left, noMoreThan, resources } from './resources';

describe('what the matrix of faults finds left', () => {
  it('is a timer, a server or a listener that was not there before', async () => {
    // Not at once: mocha begins to measure the time when the first step is done.
    await setImmediate();
    const before = resources();
    const timer = setTimeout(() => undefined, 60_000);
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const listener = (): void => undefined;
    process.on('warning', listener);
    const found = left(before);
    clearTimeout(timer);
    process.off('warning', listener);
    await new Promise((closed) => server.close(closed));
    assert.deepEqual([...found].sort(), ['1 TCPServerWrap', '1 Timeout', '1 warning']);
    await noMoreThan(before);
  });

  it('is nothing where something of before has ended', async () => {
    await setImmediate();
    const earlier = setTimeout(() => undefined, 60_000);
    const before = resources();
    clearTimeout(earlier);
    assert.deepEqual(left(before), []);
    await noMoreThan(before);
  });
});
