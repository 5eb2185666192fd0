import type { GraphClient } from '../graph/client';
import type { Clock } from '../graph/clock';
import { edgePages } from '../graph/edge';
import { GraphError } from '../graph/error';
import { isRegistered } from '../whatsapp/numberState';
import { parsePhoneNumber, text, type Fields, type PhoneNumber } from '../whatsapp/schema';
import { isTelephone } from '../whatsapp/isTelephone';
import { digitForms } from '../whatsapp/telephone';
import type { Write } from '../whatsapp/writeFailure';
import type { Intent } from './intents';

/** What reading tells of a write. `asOf`: when it was last read, in milliseconds since the epoch. */
export type Became =
  | { readonly kind: 'done'; readonly numberId: string }
  | { readonly kind: 'not-seen'; readonly asOf: number }
  /** Nothing can be read that would tell. */
  | { readonly kind: 'untold' }
  /** It could not be read. */
  | { readonly kind: 'unread'; readonly error: GraphError };

/** When Meta is asked what became of a write, in milliseconds after it. */
const MOMENTS = [2_000, 10_000, 30_000] as const;
/** Such a write has had its time. */
export const SETTLED = MOMENTS[2];

const FIELDS = 'id,display_phone_number,status,platform_type,code_verification_status';

/** Whether a number is as each write wants it; `request-code` and `set-pin` leave nothing that could be read. */
const WANTED: Readonly<Partial<Record<Write, (fields: Fields) => boolean>>> = {
  verify: (fields) => text(fields, 'code_verification_status') === 'VERIFIED',
  register: (fields) => isRegistered(fields) === true && text(fields, 'status') === 'CONNECTED',
  deregister: (fields) => isRegistered(fields) === false,
};

interface Options {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds since the write; 0 when its answer was lost just now. */
  readonly age: number;
}

/** Reads what became of a write, until it shows or has had 30 s. Throws `GraphError` `cancelled`, maybe sent. */
export async function readBack(client: GraphClient, intent: Intent, { clock, signal, age }: Options): Promise<Became> {
  if (!intent.isProvable) return { kind: 'untold' };
  const later = MOMENTS.filter((moment) => moment > age);
  let became: Became = { kind: 'untold' };
  const start = clock.monotonic() - age;
  for (const moment of age > 0 ? [age, ...later] : later) {
    await rest(clock, start + moment - clock.monotonic(), signal);
    try {
      const numberId = await find(client, intent, signal);
      if (numberId !== undefined) return { kind: 'done', numberId };
      became = { kind: 'not-seen', asOf: clock.now() };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (error.kind === 'cancelled') throw error.withSent('maybe');
      if (became.kind !== 'not-seen') became = { kind: 'unread', error };
    }
  }
  return became;
}

/** Whether reading can tell what a write did that is sent now: what it wants is not so yet. Throws `GraphError`. */
export async function isProvable(client: GraphClient, intent: Intent, signal: AbortSignal): Promise<boolean> {
  if (intent.what === 'create') return true;
  if (!WANTED[intent.what]) return false;
  return (await find(client, intent, signal)) === undefined;
}

/** The id of the number that is as the write wants it. */
async function find(client: GraphClient, intent: Intent, signal: AbortSignal): Promise<string | undefined> {
  const { what, wabaId, numberId, number } = intent;
  if (number) return (await listed(client, wabaId, number, signal))?.id;
  if (numberId === undefined) return undefined;
  const { json } = await client.get([numberId], { fields: FIELDS }, { signal, wabaId });
  return WANTED[what]?.(json) === true ? numberId : undefined;
}

/** The whole list is walked: Meta documents no filter by number. */
async function listed(
  client: GraphClient,
  wabaId: string,
  number: NonNullable<Intent['number']>,
  signal: AbortSignal,
): Promise<PhoneNumber | undefined> {
  const forms = digitForms(number);
  const params = { fields: FIELDS, limit: 100 };
  for await (const { rows } of edgePages(client, [wabaId, 'phone_numbers'], params, { signal })) {
    const found = rows
      .flatMap((row) => parsePhoneNumber(row) ?? [])
      .find(({ fields }) => forms.some((form) => isTelephone(fields, form)));
    if (found) return found;
  }
  return undefined;
}

async function rest(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    if (ms > 0) await clock.sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new GraphError('cancelled', 'The wait for what became of a write was cancelled.', { sent: 'maybe' });
  }
}
