import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '../../src/emulator/server';

/** A server before an emulator whose answers come late: they tell what was true when the request came. */
export interface HeldAnswers {
  readonly origin: string;
  /** From now on, of what is asked with such a path. */
  hold(path: RegExp): void;
  /** Answers that are ready and wait. */
  readonly waiting: number;
  /** Lets them all go; nothing is held any more. */
  release(): void;
  close(): Promise<void>;
}

export async function heldAnswers(behind: Pick<Emulator, 'origin'>): Promise<HeldAnswers> {
  let held: RegExp | undefined;
  let waiting: (() => void)[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = '', headers } = request;
    const authorization = headers.authorization ?? '';
    const told = await fetch(`${behind.origin}${url}`, { headers: { authorization } });
    const body = await told.text();
    if (held?.test(url) === true) await new Promise<void>((resolve) => waiting.push(resolve));
    response.writeHead(told.status, { 'content-type': told.headers.get('content-type') ?? '' }).end(body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (path) => (held = path),
    get waiting() {
      return waiting.length;
    },
    release() {
      held = undefined;
      for (const go of waiting) go();
      waiting = [];
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
