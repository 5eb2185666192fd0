import { t } from '@vscode/l10n';
import { commands, window } from 'vscode';
import { clockTime } from '../commands/readingName';
import type { CommandContext } from '../commands/context';
import { notice } from '../editor/notice';
import type { NumberPath } from '../inventory/path';
import type { Ending } from './setup';

interface Offer {
  readonly label: string;
  readonly command: string;
}

/** Says how a flow ended, and what can be done next; the row shows what changed. */
export async function tellEnding(
  { view, clock }: Pick<CommandContext, 'view' | 'clock'>,
  { path, name }: { readonly path: NumberPath; readonly name: string },
  ending: Ending,
): Promise<void> {
  if (ending.kind !== 'blocked') await view.reveal(path);
  const { said, offers, isGood } = words(ending, name, clock.now());
  const show = isGood ? window.showInformationMessage : window.showWarningMessage;
  // The command has ended, whether the user answers it or not.
  void show(notice(said), ...offers.map(({ label }) => label)).then((chosen) => {
    const offer = offers.find(({ label }) => label === chosen);
    if (offer) void commands.executeCommand(offer.command, path);
  });
}

function words(
  ending: Ending,
  name: string,
  now: number,
): { readonly said: string; readonly offers: readonly Offer[]; readonly isGood: boolean } {
  const details: Offer = { label: t('Show Details'), command: 'waba.showDetails' };
  switch (ending.kind) {
    case 'connected':
      return ending.here
        ? { said: t('{0} is connected: it sends and receives messages.', name), offers: [details], isGood: true }
        : {
            said: t('{0} is connected already: nothing is left to do.', name),
            offers: [
              details,
              { label: t('Set Two-Step PIN…'), command: 'waba.setPin' },
              { label: t('Register Again…'), command: 'waba.registerNumber' },
            ],
            isGood: true,
          };
    case 'not-yet':
      return {
        said: t(
          '{0} is registered, but Meta does not say yet that it is connected. That may take some minutes; refresh to see.',
          name,
        ),
        offers: [{ label: t('Refresh'), command: 'waba.refresh' }],
        isGood: true,
      };
    case 'lost':
      return {
        said: t(
          'Meta’s answer to the registration of {0} was lost, and as of {1} nothing tells whether it was done. Refresh to see how it stands, then go on.',
          name,
          clockTime(now, now),
        ),
        offers: [
          { label: t('Refresh'), command: 'waba.refresh' },
          { label: t('Continue Number Setup…'), command: 'waba.continueSetup' },
        ],
        isGood: false,
      };
    case 'blocked':
      return {
        said:
          ending.isRegistered === true
            ? t('{0} is registered: nothing is left to do here. {1}', name, ending.why)
            : t('{0} cannot be taken on from here. {1}', name, ending.why),
        offers: [{ label: t('Open in WhatsApp Manager'), command: 'waba.openManager' }],
        isGood: ending.isRegistered === true,
      };
    case 'pin-set':
      return ending.outcome === 'done'
        ? {
            said: t('The two-step PIN of {0} is set. Note it down: nobody can tell it to you later.', name),
            offers: [details],
            isGood: true,
          }
        : {
            said: t(
              'Meta’s answer was lost, so nobody can tell whether the new PIN of {0} is set. Set it once more.',
              name,
            ),
            offers: [{ label: t('Set Two-Step PIN…'), command: 'waba.setPin' }],
            isGood: false,
          };
    case 'deregistered':
      return {
        said: t('{0} is deregistered: it sends and receives no messages.', name),
        offers: [{ label: t('Register Phone Number…'), command: 'waba.registerNumber' }],
        isGood: true,
      };
    case 'maybe-deregistered':
      return {
        said: t(
          'Meta’s answer was lost, and as of {0} nothing tells whether {1} was deregistered. Meta says of it: {2}.',
          clockTime(now, now),
          name,
          ending.state,
        ),
        offers: [{ label: t('Refresh'), command: 'waba.refresh' }],
        isGood: false,
      };
  }
}
