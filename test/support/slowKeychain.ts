import { FakeSecrets } from './fakeSecrets';
import { MemoryDisk } from './memoryFiles';
import { CANARY, details, openTokenStore } from './openTokenStore';
import { steppedClock } from './steppedClock';
import { waitUntil } from './waitUntil';

/** A keychain that takes its time, and the windows that wait for it, on a clock that a test moves. */
export class SlowKeychain {
  readonly disk = new MemoryDisk();
  readonly keychain = new FakeSecrets();
  readonly clock = steppedClock();

  /** A new window. */
  open() {
    return openTokenStore(this.keychain, '', { files: this.disk.window(), clock: this.clock, probes: true });
  }

  /** A window that has one token and has not asked for its secret. */
  async withToken() {
    const { id, secretAt } = await (await this.open()).store.add(CANARY, details);
    return { ...(await this.open()), id, secretAt };
  }

  /** Resolves when somebody waits for the keychain. */
  asked(): Promise<void> {
    return waitUntil('the keychain is asked', () => this.clock.sleepers > 0);
  }

  /** The keychain answers, and what that lets go on comes to its end. */
  async answer(): Promise<void> {
    this.keychain.answer();
    await waitUntil('all is quiet', () => this.clock.sleepers === 0);
  }
}
