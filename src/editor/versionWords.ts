import { newestVersion, versionNotice } from '../graph/version';

/** For the log: what is wrong with a version at `now` (milliseconds since the epoch); `undefined`: nothing. */
export function versionWarning(version: string, now: number): string | undefined {
  const notice = versionNotice(version, now);
  if (!notice) return undefined;
  const day = notice.on.toISOString().slice(0, 10);
  const what =
    notice.kind === 'ends'
      ? `Meta ends version ${version} of the Graph API on ${day}.`
      : `Meta ended version ${version} of the Graph API on ${day}; another one answers in its place.`;
  return `${what} ${advice()}`;
}

/** For the log: another version answered than was asked for. */
export function otherVersionWarning(asked: string, answered: string): string {
  return `Asked for ${asked} of the Graph API, ${answered} answered: fields may be missing or differ. ${advice()}`;
}

function advice(): string {
  return `Set waba.apiVersion to a newer version, ${newestVersion()} at the latest.`;
}
