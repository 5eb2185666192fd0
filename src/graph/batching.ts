import type { GraphAnswer } from './answer';
import type { GraphClient, Read, Reader } from './client';

/** A read that waits for others to be sent with. */
interface Waiting {
  readonly read: Read;
  readonly resolve: (answer: Promise<GraphAnswer>) => void;
}

/**
 * A client whose reads travel in batches: those that are asked for in one turn of the event loop go together, and so do
 * those that follow from their answers. All of them are stopped by the one `signal`.
 */
export function batching(client: GraphClient, signal: AbortSignal): Reader {
  let waiting: Waiting[] = [];
  const send = (): void => {
    const together = waiting;
    waiting = [];
    const answers = client.batch(
      together.map(({ read }) => read),
      { signal },
    );
    for (const [index, answer] of answers.entries()) together[index]?.resolve(answer);
  };
  return {
    version: client.version,
    get: (path, params, { wabaId }) =>
      new Promise((resolve) => {
        if (waiting.length === 0) setImmediate(send);
        waiting.push({ read: { path, params, wabaId }, resolve });
      }),
  };
}
