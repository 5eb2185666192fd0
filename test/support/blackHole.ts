import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Listens, then never runs again: the kernel takes as many connections as fit the backlog, and drops the rest. */
const DEAF = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '::1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });`;

/** An IPv6 address of this machine that answers no attempt to connect, not even by refusing it. */
export interface BlackHole {
  readonly port: number;
  close(): Promise<void>;
}

export async function openBlackHole(): Promise<BlackHole> {
  const worker = new Worker(DEAF, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const fillers: Socket[] = [];
  for (let isFull = false; !isFull;) {
    const socket = connect(port, '::1').on('error', () => undefined);
    fillers.push(socket);
    isFull = await Promise.race([once(socket, 'connect').then(no, no), later()]);
  }
  return {
    port,
    close: async () => {
      for (const socket of fillers) socket.destroy();
      await worker.terminate();
    },
  };
}

const no = (): boolean => false;
const later = (): Promise<true> => new Promise((resolve) => setTimeout(() => resolve(true), 50));
