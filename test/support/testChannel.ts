import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

const messageSchema = v.object({
  out: v.optional(v.string()),
  err: v.optional(v.string()),
  /** Empty when the tests ended well, else why they did not. */
  end: v.optional(v.string()),
});

export interface TestChannel {
  readonly path: string;
  /** How the test runner said it ended, once all it sent has been read; undefined when it never said so. */
  ended(): Promise<string | undefined>;
  close(): void;
}

/** Listens in `dir` for what `inHost.cjs` sends, and prints the test output as it comes. */
export async function openTestChannel(dir: string): Promise<TestChannel> {
  let end: string | undefined;
  let drained = Promise.resolve();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    drained = new Promise((done) => socket.once('close', () => done()));
    createInterface({ input: socket }).on('line', (line) => {
      const message = v.parse(messageSchema, JSON.parse(line));
      process.stdout.write(message.out ?? '');
      process.stderr.write(message.err ?? '');
      end ??= message.end;
    });
  });
  const path = join(dir, 's');
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(path, listening);
  });
  return {
    path,
    ended: async () => {
      const patience = new Promise<void>((done) => setTimeout(done, 3000).unref());
      await Promise.race([drained, patience]);
      return end;
    },
    close: () => server.close(),
  };
}
