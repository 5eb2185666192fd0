import type { GraphClient } from '../graph/client';
import type { Clock } from '../graph/clock';
import type { AccessToken } from '../tokens/accessToken';
import type { Intent, Intents, Note } from './intents';
import type { Became } from './readBack';
import { known, readOlder } from './writeOnce';

/** What became of a write that was left open. */
export interface Finished {
  readonly intent: Intent;
  readonly token: AccessToken;
  readonly became: Exclude<Became, { readonly kind: 'unread' }>;
}

interface Sources {
  readonly intents: Intents;
  readonly client: (token: AccessToken) => Promise<GraphClient>;
  readonly token: (id: string) => AccessToken | undefined;
  readonly clock: Clock;
  readonly warn: (message: string, error: unknown) => void;
}

/** What nobody asked for again in this long is forgotten, in milliseconds. */
const FORGOTTEN = 24 * 3_600_000;
/** What the user does not know yet, and no start could read, is forgotten later. */
const UNREADABLE = 30 * FORGOTTEN;

/** Reads what became of the writes that nobody is at, and tells what the user does not know. Never throws. */
export async function finishOpen(
  sources: Sources,
  told: (finished: Finished) => void,
  signal: AbortSignal,
): Promise<void> {
  const { intents, warn } = sources;
  const finish = async (note: Note): Promise<void> => {
    try {
      const adopted = await intents.adopt(note);
      if (adopted) await finishOne(sources, adopted, told, signal);
    } catch (error) {
      warn('What became of a write could not be read; a later start tries again.', error);
    }
  };
  try {
    await Promise.all((await intents.all()).map(finish));
  } catch (error) {
    warn('Which writes are open could not be read; a later start tries again.', error);
  }
}

async function finishOne(
  { intents, client, token: tokenOf, clock }: Sources,
  { id, note }: { readonly id: string; readonly note: Note },
  told: (finished: Finished) => void,
  signal: AbortSignal,
): Promise<void> {
  const token = tokenOf(note.tokenId);
  const canTell = token?.origin === note.origin;
  const isOver = !canTell || note.state === 'told';
  let open = Math.abs(clock.now() - note.at) > (isOver ? FORGOTTEN : UNREADABLE) ? undefined : note;
  try {
    if (!canTell) return;
    const became = await readOlder(await client(token), note, clock, signal);
    if (became.kind === 'unread') throw became.error;
    if (became.kind === 'done' || note.state !== 'told') told({ intent: note, token, became });
    if (note.state !== 'told' || became.kind === 'done') open = known(note, became);
  } finally {
    await intents.leave(note, open, id);
  }
}
