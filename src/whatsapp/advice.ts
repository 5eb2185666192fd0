import { t } from '@vscode/l10n';
import type { GraphError, GraphErrorKind } from '../graph/error';
import { proofTrouble } from './appSecretProof';
import { aboutCertificate, aboutProxy } from './adviceOnTheWay';
import { deadToken } from './deadToken';
import { nodeKind, nodeTypeWord, whereIdStands } from './nodeTypes';
import { nonexisting, type Nonexisting } from './nonexisting';
import { plainText } from './plainText';

/** What helps: the action that stands beside the sentence. */
export type Fix =
  | 'retry'
  | 'replace-token'
  | 'set-app-secret'
  | 'proxy-setting'
  | 'show-log'
  | 'refresh'
  | 'open-manager'
  | 'continue-setup'
  | 'set-pin'
  | 'deregister'
  | 'none';

/** An error in the user's words. */
export interface Advice {
  /** What happened and why, one sentence. */
  readonly what: string;
  /** What to do, one sentence; empty when `what` says it. */
  readonly todo: string;
  /** Of a write: whether anything was sent or changed, one sentence. */
  readonly effect?: string | undefined;
  /** Meta's own text, in the language of the token's user; `undefined` where Meta said nothing. */
  readonly meta?: string | undefined;
  readonly fix: Fix;
}

/** The sentences for an error of the Graph API or of the way to it; `server` is what the user calls the other side. */
export function advise(error: GraphError, server = 'Meta'): Advice {
  const meta = error.userMessage ?? error.metaMessage;
  const trouble = proofTrouble(error);
  return { ...(trouble === undefined ? BY_KIND[error.kind](error, server) : aboutProof(trouble)), meta };
}

export const META_ORIGIN = 'https://graph.facebook.com';

/** Meta's own server by its name, another by its address. */
export function serverName(origin: string): string {
  return origin === META_ORIGIN ? 'Meta' : new URL(origin).host;
}

/** All of it in one line. */
export function sentence({ what, effect = '', todo, meta }: Advice): string {
  const advised = [what, effect, todo].filter((part) => part !== '').join(' ');
  return meta === undefined ? advised : `${advised} ${t('Meta says: “{0}”', meta)}`;
}

function aboutProof(trouble: 'missing' | 'wrong'): Advice {
  return trouble === 'missing'
    ? advice(
        t('The app of this access token demands a proof of its app secret (appsecret_proof) with every call.'),
        t('Set the app secret; the proof is then sent along.'),
        'set-app-secret',
      )
    : advice(
        t('The app secret is wrong, or that of another app.'),
        t("Copy it again from the token's app: App Dashboard, App settings, Basic."),
        'set-app-secret',
      );
}

/** The request as written: the id is of another kind, or the version has no such field or path. */
function refused(error: GraphError): Advice {
  const named = nonexisting(error, [...ONLY_NUMBERS, ...ONLY_WABAS]);
  if (named) return wrongKind(named);
  return error.code === 2500
    ? advice(
        t('Meta does not know this path, or this version of its API.'),
        t('Check the setting waba.apiVersion.'),
        'show-log',
      )
    : advice(t('Meta refused the request.'), t('Check the id and the setting waba.apiVersion.'), 'show-log');
}

/** Fields and edges that tell what we took the id for. */
const ONLY_NUMBERS = ['display_phone_number', 'verified_name', 'quality_rating', 'code_verification_status'];
const ONLY_WABAS = ['phone_numbers', 'subscribed_apps', 'account_review_status'];

function wrongKind({ field, nodeType }: Nonexisting): Advice {
  const meant = ONLY_WABAS.includes(field) ? 'waba' : ONLY_NUMBERS.includes(field) ? 'number' : undefined;
  if (nodeType === undefined || meant === undefined || nodeKind(nodeType) === meant) {
    return advice(
      nodeType === undefined
        ? t('Meta knows no field "{0}" of this id.', plainText(field))
        : t('Meta knows no field "{0}" of {1}.', plainText(field), nodeTypeWord(nodeType)),
      t('Check the setting waba.apiVersion.'),
      'show-log',
    );
  }
  const what =
    meant === 'waba'
      ? t('That is the id of {0}, not of a WABA.', nodeTypeWord(nodeType))
      : t('That is the id of {0}, not of a phone number.', nodeTypeWord(nodeType));
  return advice(what, whereIdStands(meant), 'none');
}

const advice = (what: string, todo: string, fix: Fix): Advice => ({ what, todo, fix });

/** One entry a kind; texts are made when they are asked for, since the language is known only then. */
const BY_KIND: Readonly<Record<GraphErrorKind, (error: GraphError, server: string) => Advice>> = {
  auth: ({ code, subcode }) =>
    (code === 190 ? deadToken(subcode) : undefined) ??
    advice(t('Meta does not accept this access token.'), t('Copy it again, or make a new one.'), 'replace-token'),
  permission: () =>
    advice(
      t('This access token may not read this.'),
      t('Give it the permission whatsapp_business_management and assign the WABA to its user in Meta Business Suite.'),
      'retry',
    ),
  'rate-limit': ({ retryAfter }) =>
    advice(
      t('Meta allows no more calls for now.'),
      retryAfter === undefined
        ? t('Try again later; calling now makes the wait longer.')
        : t('Try again in {0} minutes; calling now makes the wait longer.', Math.ceil(retryAfter / 60_000)),
      'show-log',
    ),
  'not-found': () =>
    advice(
      t('The id is wrong, was deleted, or is not assigned to this token; Meta does not tell which.'),
      t('Check the id, and assign the WABA to the user of the token in Meta Business Suite.'),
      'retry',
    ),
  invalid: (error) => refused(error),
  transient: (_error, server) =>
    advice(t('{0} could not answer just now.', server), t('Try again in a minute.'), 'retry'),
  network: (_error, server) =>
    advice(
      t('{0} could not be reached.', server),
      t('Check the network and the setting http.proxy, then try again.'),
      'retry',
    ),
  offline: () =>
    advice(t('You seem to be offline.'), t('Check the network and the setting http.proxy, then try again.'), 'retry'),
  certificate: (error, server) => aboutCertificate(error, server),
  proxy: (error, server) => aboutProxy(error, server),
  timeout: (error, server) =>
    // There was no connection to be patient with.
    error.sent === 'no'
      ? BY_KIND.network(error, server)
      : advice(
          t('{0} did not answer in time.', server),
          t('Try again, or raise the setting waba.timeoutSeconds.'),
          'retry',
        ),
  truncated: () => advice(t('The answer broke off.'), t('Check the network and try again.'), 'retry'),
  'not-json': ({ status = 200 }) =>
    status < 400
      ? advice(
          t('Something other than Meta answered.'),
          t('If this network asks for a sign-in, open a web page and sign in, then try again.'),
          'retry',
        )
      : advice(
          t('Something other than Meta answered, with HTTP {0}.', status),
          t('Try again in a minute; if it stays so, ask those who run the network or the proxy.'),
          'retry',
        ),
  'unexpected-redirect': () =>
    advice(
      t('The server sent the request elsewhere, and the token was not sent along.'),
      t('If this network asks for a sign-in, open a web page and sign in, then try again.'),
      'retry',
    ),
  'too-large': () =>
    advice(
      t('The answer is too large, even when as little as possible is asked for.'),
      t('Try again later; if it stays so, look into the log.'),
      'retry',
    ),
  'paging-loop': () =>
    advice(t('Meta repeats the same page, so the list may be incomplete.'), t('Try again later.'), 'retry'),
  origin: () =>
    advice(
      t('This access token is bound to another server.'),
      t('Add the token again for the server in the setting waba.graphUrl.'),
      'replace-token',
    ),
  cancelled: () => advice(t('Loading was cancelled.'), t('Try again when you want it.'), 'retry'),
  unexpected: () => advice(t('Meta gave an answer that we do not understand.'), t('Look into the log.'), 'show-log'),
};
