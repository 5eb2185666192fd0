import { ProgressLocation, window } from 'vscode';
import { GraphError } from '../graph/error';

/**
 * Work that ends sooner, in milliseconds, is not worth a notification. And of more than three within 800 ms VS Code shows no
 * toast: the fourth would be the one that says what failed.
 */
const WORTH_SHOWING = 400;

/** Runs work, and while it lasts shows a notification with Cancel; the work's signal is aborted when the user cancels. */
export function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const running = work(controller.signal);
  const timer = setTimeout(() => {
    void window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (_progress, token) => {
        token.onCancellationRequested(() =>
          controller.abort(new GraphError('cancelled', 'Cancelled.', { sent: 'maybe' })),
        );
        // What it throws is for who waits for the work.
        return running.then(
          () => undefined,
          () => undefined,
        );
      },
    );
  }, WORTH_SHOWING);
  return running.finally(() => clearTimeout(timer));
}
