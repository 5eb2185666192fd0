import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import type { VersionWatch } from '../graph/versionWatch';
import type { Inventory } from '../inventory/inventory';
import { isReadOnly, type AccessToken } from '../tokens/accessToken';
import { serverName } from '../whatsapp/advice';
import { age } from '../whatsapp/age';
import { plainText } from '../whatsapp/plainText';
import { hasScope, MANAGEMENT } from '../whatsapp/scopes';
import { endsSoon, expiryWord, kindWord } from '../whatsapp/tokenWords';
import { versionTrouble } from '../whatsapp/versionTrouble';
import { failureText } from './failureText';
import type { Action, Button, DetailsModel, Mark, Note } from './page';
import { capital, identityFacts, safetyFacts, scopeFacts, validityFacts } from './tokenFacts';
import { tokenGrid } from './tokenGrid';
import { jsonBlocks } from './tokenJson';

/** The settings that show in a panel. */
export interface ShownSettings {
  /** No token may write. */
  readonly readOnly: boolean;
  /** The server of tokens added from now on; `undefined` when the setting names no safe one. */
  readonly graphOrigin: string | undefined;
  /** As in `v25.0`. */
  readonly apiVersion: string;
}

interface Sources {
  readonly inventory: Inventory;
  readonly settings: ShownSettings;
  readonly versions: VersionWatch;
  readonly now: number;
  /** What can be done; other buttons are left out. */
  readonly offered: ReadonlySet<Action>;
}

/** The page of an access token, from its record: it never had the secret. */
export function tokenModel(token: AccessToken, sources: Sources): DetailsModel {
  const { inventory, now, offered, settings } = sources;
  const { id, label, info, demo, checkedAt } = token;
  const { failure, loading } = inventory.edge({ kind: 'token', tokenId: id });
  return {
    kind: t('Access token'),
    name: demo ? t('Demo data') : plainText(label),
    marks: marks(token, failure, { now, locked: isReadOnly(token, settings) }),
    buttons: buttons(token).filter((button) => isFor(token, button, offered)),
    age: checkedAt === 0 ? undefined : t('Checked {0}', age(checkedAt, now)),
    busy: loading ? t('Checking…') : undefined,
    notes: notes(token, loading ? undefined : failure, sources).map(({ tone, text, button }) => ({
      tone,
      text,
      ...(button && isFor(token, button, offered) && { button }),
    })),
    sections: [
      {
        id: 'identity',
        title: t('Identity'),
        blocks: [{ as: 'facts', facts: identityFacts(token, settings.graphOrigin) }],
      },
      { id: 'validity', title: t('Validity'), blocks: [{ as: 'facts', facts: validityFacts(token, now) }] },
      { id: 'scopes', title: t('Permissions'), blocks: [{ as: 'facts', facts: scopeFacts(info) }] },
      { id: 'wabas', title: t('WhatsApp Business Accounts'), blocks: tokenGrid(token, inventory) },
      { id: 'safety', title: t('On this machine'), blocks: [{ as: 'facts', facts: safetyFacts(token, settings) }] },
      {
        id: 'raw',
        title: t('Raw data'),
        blocks: jsonBlocks(info),
      },
    ],
  };
}

function marks(
  { info, checkedAt, demo }: AccessToken,
  failure: unknown,
  { now, locked }: { readonly now: number; readonly locked: boolean },
): readonly Mark[] {
  const expiry = expiryWord(info.expiresAt, now);
  const isOver = typeof info.expiresAt === 'number' && info.expiresAt <= now;
  const isDead = GraphError.is(failure, 'auth');
  return [
    isDead
      ? { tone: 'bad', text: t('No longer valid') }
      : isOver
        ? { tone: 'bad', text: t('Expired') }
        : checkedAt === 0
          ? { tone: 'unknown', text: t('Not checked yet') }
          : { tone: 'good', text: t('Valid') },
    { tone: 'plain', text: capital(kindWord(info)) },
    ...(expiry === undefined || isOver || isDead
      ? []
      : [{ tone: endsSoon(info.expiresAt, now) ? 'warning' : 'plain', text: capital(expiry) } as const]),
    ...(locked ? [{ tone: 'locked', text: t('Read-only') } as const] : []),
    ...(demo ? [{ tone: 'plain', text: t('Made up, on this machine') } as const] : []),
  ];
}

function buttons({ readOnly }: AccessToken): readonly Button[] {
  return [
    { action: 'refresh', label: t('Check Again') },
    { action: 'rename-token', label: t('Rename…') },
    { action: 'replace-token', label: t('Replace…') },
    { action: 'set-app-secret', label: t('Set App Secret…') },
    { action: 'toggle-read-only', label: readOnly ? t('Allow Writing') : t('Make Read-Only') },
    { action: 'remove-token', label: t('Remove…') },
  ];
}

/** Demo data can be read again, and nothing else. */
function isFor({ demo }: AccessToken, { action }: Button, offered: ReadonlySet<Action>): boolean {
  return offered.has(action) && (!demo || action === 'refresh');
}

/** What should be known before the rest is read, the worst first. */
function notes(
  { info, origin, hasAppSecret, demo }: AccessToken,
  failure: unknown,
  { now, settings, versions }: Sources,
): readonly Note[] {
  const replace: Button = { action: 'replace-token', label: t('Replace…') };
  const found: Note[] = [];
  if (failure !== undefined && !GraphError.is(failure, 'cancelled')) {
    const isDead = GraphError.is(failure, 'auth');
    found.push({
      tone: isDead ? 'bad' : 'warning',
      text: failureText(failure, serverName(origin)),
      button: isDead ? replace : { action: 'refresh', label: t('Try Again') },
    });
  } else if (endsSoon(info.expiresAt, now)) {
    const isOver = typeof info.expiresAt === 'number' && info.expiresAt <= now;
    found.push({
      tone: 'warning',
      text: isOver
        ? t('This token has expired. Make a new one; that of a system user need not expire.')
        : t('This token ends soon. Make a new one in time; that of a system user need not expire.'),
      button: replace,
    });
  }
  if (info.type === 'UNKNOWN') {
    found.push({
      tone: 'plain',
      text: t(
        'Kind, expiry and permissions are not known, because Meta does not let this token ask about itself. With the secret of its app, the app can ask.',
      ),
      ...(!hasAppSecret && { button: { action: 'set-app-secret', label: t('Set App Secret…') } }),
    });
  } else if (hasScope(info, MANAGEMENT) === false) {
    found.push({
      tone: 'bad',
      text: t('The permission {0} is missing. Make a token with it, and put it in the place of this one.', MANAGEMENT),
      button: replace,
    });
  }
  const version = demo ? undefined : versionTrouble(origin, { versions, apiVersion: settings.apiVersion, now });
  if (version) found.push({ tone: 'warning', text: plainText(version.whole, 600) });
  return found;
}
