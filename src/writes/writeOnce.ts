import type { GraphClient } from '../graph/client';
import type { Clock } from '../graph/clock';
import { GraphError } from '../graph/error';
import { effectOf } from '../whatsapp/writeEffect';
import { WriteFailure, type Write } from '../whatsapp/writeFailure';
import type { Attempts, AttemptsMeter, NumberOfServer } from './attempts';
import type { Intent, Intents, Note } from './intents';
import { isProvable, readBack, SETTLED, type Became } from './readBack';
import type { Turns } from './turns';

export interface WriteTools {
  readonly intents: Intents;
  readonly meter: AttemptsMeter;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly warn: (message: string, error: unknown) => void;
}

interface Job {
  readonly client: () => Promise<GraphClient>;
  /** Sends it, and gives the number's id. */
  readonly post: (client: GraphClient) => Promise<string>;
  readonly signal: AbortSignal;
  /** Throws `UserError` when nothing may be written any more. */
  readonly check: () => void;
}

/** How a write ended; `not-sent`: an earlier one was open and does not show, which is told before another one is sent. */
export type Ended = Became | { readonly kind: 'not-sent' };

/** "This number is already in your list of phone numbers." */
const ALREADY_THERE = 2388012;

/** Of 136024: so many codes were asked for that Meta sends no more for hours. */
const TOO_MANY_CODES = 2388367;

const METERED: Readonly<Partial<Record<Write, keyof Attempts>>> = {
  register: 'registrations',
  deregister: 'registrations',
  'request-code': 'codes',
};

/** Writes as `NumberWriter` promises. Throws as it does. */
export async function writeOnce(tools: WriteTools, intent: Intent, job: Job): Promise<Ended> {
  const { intents, clock, warn } = tools;
  if (job.signal.aborted) throw cancelled();
  const { id, older } = await intents.take(intent);
  /** What stays open; anything that is thrown before it is sent leaves what was open before. */
  let open = older;
  try {
    const client = await job.client();
    if (older) {
      const became = await readOlder(client, older, clock, job.signal);
      if (became.kind === 'done') open = undefined;
      else if (became.kind === 'unread') throw new WriteFailure(intent.what, became.error.withSent('no'));
      else open = known(older, became);
      if (became.kind === 'done') return became;
      if (older.state !== 'told') return { kind: 'not-sent' };
    }
    const begun: Intent = { ...intent, at: clock.now(), isProvable: await provable(client, intent, job.signal) };
    try {
      const numberId = await inTurn(
        tools,
        begun,
        { ...job, id, sending: () => (open = { ...begun, state: 'unknown' }) },
        client,
      );
      open = undefined;
      return { kind: 'done', numberId };
    } catch (error) {
      const isOurs = older !== undefined && error instanceof GraphError && error.subcode === ALREADY_THERE;
      // Whatever else is thrown, by the keychain for one, comes before it is sent.
      if (!(error instanceof GraphError) || (effectOf(error) !== 'unknown' && !isOurs)) {
        open = older;
        throw error;
      }
      const lost: Note = { ...begun, state: 'unknown' };
      open = isOurs ? older : lost;
      // As it stands on disk it is as open.
      await intents.hold(lost, id).catch((failed: unknown) => warn('A lost answer could not be noted.', failed));
      if (error.kind === 'cancelled') {
        // Who cancels is told so, and no reading could tell more later.
        if (!begun.isProvable) open = undefined;
        throw error;
      }
      // Meta says that ours is there.
      const became = await readBack(client, begun, { clock, signal: job.signal, age: isOurs ? 1 : 0 });
      if (isOurs && became.kind !== 'done') throw error;
      open = became.kind === 'unread' ? lost : known(lost, became);
      return became.kind === 'unread' ? { kind: 'unread', error } : became;
    }
  } catch (error) {
    throw error instanceof GraphError && error.kind !== 'cancelled' ? new WriteFailure(intent.what, error) : error;
  } finally {
    // What was done stays done; a later start reads what this could not note.
    await intents
      .leave(intent, open, id)
      .catch((error: unknown) => warn('What was written could not be noted.', error));
  }
}

/** Sends it when it is its turn, noted before; `sending` is called just before. */
function inTurn(
  { intents, meter, turns, warn }: WriteTools,
  intent: Intent,
  { post, signal, check, id, sending }: Job & { readonly id: string; readonly sending: () => void },
  client: GraphClient,
): Promise<string> {
  const { what, origin, wabaId, numberId } = intent;
  const metered = METERED[what];
  const number: NumberOfServer | undefined = metered && numberId !== undefined ? { origin, numberId } : undefined;
  // A meter that fails keeps nobody from writing.
  const unlessFailing = <T>(metering: Promise<T>): Promise<T | undefined> =>
    metering.catch((error: unknown) => {
      warn('The attempts could not be counted.', error);
      return undefined;
    });
  let isSending = false;
  const work = async (): Promise<string> => {
    // Much may have changed while it waited.
    check();
    await intents.hold({ ...intent, state: 'intended' }, id);
    const at = metered && number && (await unlessFailing(meter.add(number, metered)));
    try {
      if (signal.aborted) throw cancelled();
      isSending = true;
      sending();
      return await post(client);
    } catch (error) {
      const none =
        !(error instanceof GraphError) || error.sent === 'no' || (metered === 'codes' && effectOf(error) !== 'unknown');
      if (none && metered && number && at !== undefined) await unlessFailing(meter.takeBack(number, metered, at));
      if (number && GraphError.is(error) && error.subcode === TOO_MANY_CODES) {
        await unlessFailing(meter.add(number, 'codeRefusals'));
      }
      throw error;
    }
  };
  return turns.run(JSON.stringify([origin, wabaId]), signal, work).catch((error: unknown) => {
    // Whatever reason the signal has.
    throw signal.aborted && !isSending ? cancelled() : error;
  });
}

/** Whether reading will tell; where Graph cannot be reached, that is that. */
async function provable(client: GraphClient, intent: Intent, signal: AbortSignal): Promise<boolean> {
  try {
    return await isProvable(client, intent, signal);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.kind === 'cancelled') throw error.withSent('no');
    if (error.sent === 'no') throw error;
    return false;
  }
}

/** What became of a write that was left open. Nothing is sent now. */
export async function readOlder(client: GraphClient, note: Note, clock: Clock, signal: AbortSignal): Promise<Became> {
  // Who knows of it has waited for it. A clock that was set back does not make it wait again and again.
  const age = note.state === 'told' ? SETTLED : Math.max(1, clock.now() - note.at);
  return readBack(client, note, { clock, signal, age });
}

/** What stays open when the user knows what is known: only what a later reading may find. */
export function known(note: Note, became: Became): Note | undefined {
  return became.kind === 'not-seen' ? { ...note, state: 'told' } : undefined;
}

function cancelled(): GraphError {
  return new GraphError('cancelled', 'The write was cancelled before it was sent.', { sent: 'no' });
}
