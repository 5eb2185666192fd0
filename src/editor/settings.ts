import { t } from '@vscode/l10n';
import { workspace } from 'vscode';
import { isLoopback } from '../graph/loopback';
import { LONGEST_TIMEOUT } from '../graph/transport';
import { UserError } from '../whatsapp/userError';

/** The settings that decide where and how calls go, as the user set them. */
export interface Settings {
  /** The server that tokens added from now on are bound to; throws when the setting names no safe one. */
  readonly graphOrigin: string;
  /** As in `v25.0`; throws when the setting is no version. */
  readonly apiVersion: string;
  readonly pageSize: number;
  readonly concurrency: number;
  readonly timeout: number;
  /** No token may write. */
  readonly readOnly: boolean;
}

/**
 * Reads the user's own values only: a workspace must never say where a token goes, so its values are not looked at,
 * trusted or not.
 */
export function readSettings(): Settings {
  const value = (name: string): unknown => {
    const found = workspace.getConfiguration('waba').inspect(name);
    return found?.globalValue ?? found?.defaultValue;
  };
  const number = (
    name: string,
    { lowest, highest, usual }: { lowest: number; highest: number; usual: number },
  ): number => {
    const found = value(name);
    return typeof found === 'number' && Number.isFinite(found)
      ? Math.min(Math.max(Math.trunc(found), lowest), highest)
      : usual;
  };
  return {
    get graphOrigin() {
      return originOf(value('graphUrl'));
    },
    get apiVersion() {
      return versionOf(value('apiVersion'));
    },
    pageSize: number('pageSize', { lowest: 1, highest: 1000, usual: 100 }),
    concurrency: number('concurrency', { lowest: 1, highest: 32, usual: 16 }),
    timeout: 1000 * number('timeoutSeconds', { lowest: 1, highest: LONGEST_TIMEOUT / 1000, usual: 60 }),
    readOnly: value('readOnly') === true,
  };
}

/** As `graphOrigin`, and `undefined` where the setting names no safe server. */
export function safeOrigin(settings: Settings): string | undefined {
  return unlessWrong(() => settings.graphOrigin);
}

/** What a setting says; `undefined` when it makes no sense, which the next call that needs it tells. */
export function unlessWrong<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function versionOf(value: unknown): string {
  if (typeof value === 'string' && /^v\d{1,3}\.\d{1,2}$/.test(value)) return value;
  throw new UserError(t('The setting waba.apiVersion must look like v25.0. Correct it in the settings, then refresh.'));
}

function originOf(value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))) return url.origin;
  throw new UserError(
    t(
      'The setting waba.graphUrl must be an https address, or an http address of this machine. Correct it and try again.',
    ),
  );
}
