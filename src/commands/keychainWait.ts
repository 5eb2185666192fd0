import { Asker, type PatientKeychain } from '../tokens/patientKeychain';

/** Shows that something is waited for until `work` ends; its signal is aborted when the user cancels. */
type Show = (work: (signal: AbortSignal) => Promise<void>) => Promise<void>;

/**
 * Runs a command. As long as the keychain keeps it waiting, that is shown, and the user's cancel ends its waiting, and
 * that of nobody else. Throws what `run` throws.
 */
export async function whileWaiting<T>(keychain: PatientKeychain, show: Show, run: () => Promise<T>): Promise<T> {
  let slow = 0;
  let hasEnded = false;
  let end: (() => void) | undefined;
  const asker = new Asker((more) => {
    slow += more;
    if (slow === 0) {
      end?.();
      end = undefined;
    } else if (!end && !hasEnded) {
      const over = new Promise<void>((resolve) => (end = resolve));
      void show((signal) => {
        signal.addEventListener('abort', () => asker.giveUp(), { once: true });
        return over;
      });
    }
  });
  try {
    return await keychain.askedBy(asker, run);
  } finally {
    hasEnded = true;
    end?.();
  }
}
