import { ProgressLocation, window } from 'vscode';
import { GraphError } from '../graph/error';

/** Runs work under a notification with Cancel; the work's signal is aborted when the user cancels. */
export function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return Promise.resolve(
    window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (_progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() =>
        controller.abort(new GraphError('cancelled', 'Cancelled.', { sent: 'maybe' })),
      );
      return work(controller.signal);
    }),
  );
}
