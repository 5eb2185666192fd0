import { waitUntil } from '../../support/waitUntil';

const WATCHED = /^(?:Timeout|Immediate|TCP.*Wrap|TLSWrap|GetAddrInfoReqWrap|Worker|MessagePort)$/;
const SIGNALS = ['uncaughtException', 'unhandledRejection', 'warning', 'exit', 'beforeExit', 'SIGINT', 'SIGTERM'];

/** How many timers, sockets, servers and listeners of the process there are. */
export function resources(): string {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (WATCHED.test(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  for (const signal of SIGNALS) counts.set(signal, process.listenerCount(signal));
  return JSON.stringify([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Resolves when there are no more of them than before; sockets take a moment to close. */
export async function sameAsBefore(before: string): Promise<void> {
  await waitUntil('no timer, socket or listener is left', () => resources() === before).catch((error: unknown) => {
    throw new Error(`Before: ${before}, now: ${resources()}`, { cause: error });
  });
}
