import { waitUntil } from '../../support/waitUntil';

const WATCHED = /^(?:Timeout|Immediate|TCP.*Wrap|TLSWrap|GetAddrInfoReqWrap|Worker|MessagePort)$/;
const SIGNALS = ['uncaughtException', 'unhandledRejection', 'warning', 'exit', 'beforeExit', 'SIGINT', 'SIGTERM'];

/** How many of each kind there are. */
export type Resources = ReadonlyMap<string, number>;

/** The timers, sockets, servers and listeners of the process. */
export function resources(): Resources {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (WATCHED.test(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  for (const signal of SIGNALS) counts.set(signal, process.listenerCount(signal));
  return counts;
}

/** What there is more of than before. What was there before may have ended meanwhile. */
export function left(before: Resources): readonly string[] {
  return [...resources()].flatMap(([kind, count]) => {
    const more = count - (before.get(kind) ?? 0);
    return more > 0 ? [`${more} ${kind}`] : [];
  });
}

/** Resolves when there is no more than before; sockets take a moment to close. */
export async function noMoreThan(before: Resources): Promise<void> {
  await waitUntil('no timer, socket or listener is left', () => left(before).length === 0).catch((error: unknown) => {
    throw new Error(`Left: ${left(before).join()}`, { cause: error });
  });
}
