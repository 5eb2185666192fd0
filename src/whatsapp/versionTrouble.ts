import { t } from '@vscode/l10n';
import { newestVersion, versionNotice } from '../graph/version';
import type { VersionWatch } from '../graph/versionWatch';

/** What is wrong with the version of the API that is asked for: short, for a row, and with what to do. */
export interface VersionTrouble {
  readonly short: string;
  readonly whole: string;
}

interface Asked {
  readonly versions: VersionWatch;
  /** As in `v25.0`. */
  readonly apiVersion: string;
  readonly now: number;
}

/** `undefined` while the version that is asked for answers at this server, and does so for another 90 days. */
export function versionTrouble(origin: string, { versions, apiVersion, now }: Asked): VersionTrouble | undefined {
  const other = versions.answering(origin, apiVersion);
  if (other !== undefined) {
    return trouble(
      t('{0} answers for {1}', other, apiVersion),
      t('Asked for version {0} of the Graph API, {1} answered: fields may be missing or differ.', apiVersion, other),
    );
  }
  const notice = versionNotice(apiVersion, now);
  if (!notice) return undefined;
  const day = notice.on.toISOString().slice(0, 10);
  return notice.kind === 'ends'
    ? trouble(t('{0} ends {1}', apiVersion, day), t('Meta ends version {0} of the Graph API on {1}.', apiVersion, day))
    : trouble(
        t('{0} has ended', apiVersion),
        t('Meta ended version {0} of the Graph API on {1}; another one answers in its place.', apiVersion, day),
      );
}

function trouble(short: string, what: string): VersionTrouble {
  return { short, whole: `${what} ${t('Set waba.apiVersion to a newer one, {0} at the latest.', newestVersion())}` };
}
