import type { Clock } from '../graph/clock';
import type { PhoneNumber } from '../whatsapp/schema';
import { isPassing } from './isPassing';

/** When Meta is asked again, in seconds after the registration: WhatsApp says it is connected within a minute or so. */
const SECONDS = [2, 5, 10, 20, 30, 45, 60, 80, 100, 120];

/**
 * Reads a number until `isThere` says so, at once and up to two minutes; gives what was read last, `undefined` when
 * nothing was. Throws the signal's reason, and what no later reading would mend.
 */
export async function readUntil(
  isThere: (number: PhoneNumber) => boolean,
  { read, sleep, signal }: { read: () => Promise<PhoneNumber>; sleep: Clock['sleep']; signal: AbortSignal },
): Promise<PhoneNumber | undefined> {
  let last: PhoneNumber | undefined;
  let waited = 0;
  for (const at of [0, ...SECONDS]) {
    if (at > waited) await sleep(1000 * (at - waited), signal);
    waited = at;
    try {
      last = await read();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    signal.throwIfAborted();
    if (last && isThere(last)) return last;
  }
  return last;
}
