import { waitUntil } from './waitUntil';

/** How a promise stands: `pending`, `done`, or what it rejected with. */
export interface Followed {
  readonly state: unknown;
}

/** Looks at a promise without waiting for it. */
export function follow(promise: Promise<unknown>): Followed {
  const followed: { state: unknown } = { state: 'pending' };
  promise.then(
    () => (followed.state = 'done'),
    (error: unknown) => (followed.state = error),
  );
  return followed;
}

export function ended(work: Followed): Promise<void> {
  return waitUntil('the end', () => work.state !== 'pending');
}
