import type { PatientKeychain } from '../tokens/patientKeychain';

/** Shows that something is waited for until `work` ends; its signal is aborted when the user cancels. */
type Show = (work: (signal: AbortSignal) => Promise<void>) => Promise<void>;

/**
 * Runs a command. As long as the keychain keeps anybody waiting meanwhile, that is shown, and the user's cancel ends the
 * waiting. Throws what `run` throws.
 */
export async function whileWaiting<T>(keychain: PatientKeychain, show: Show, run: () => Promise<T>): Promise<T> {
  let end: (() => void) | undefined;
  const look = (): void => {
    if (!keychain.isWaiting()) {
      end?.();
      end = undefined;
    } else if (!end) {
      const over = new Promise<void>((resolve) => (end = resolve));
      void show((signal) => {
        signal.addEventListener('abort', () => keychain.giveUp(), { once: true });
        return over;
      });
    }
  };
  keychain.on('waiting', look);
  look();
  try {
    return await run();
  } finally {
    keychain.off('waiting', look);
    end?.();
  }
}
