import { graphUrl, type GraphParams } from '../graph/path';

/** What a read is, as it goes over the wire. */
export interface Read {
  readonly origin: string;
  readonly version: string;
  readonly path: readonly string[];
  readonly params: GraphParams;
  /** The app of the token may demand `appsecret_proof`. */
  readonly proof: boolean;
}

/**
 * One line for a POSIX shell that reads the same from the same server. The token and its proof are named only:
 * `$WHATSAPP_TOKEN` and `$WHATSAPP_APPSECRET_PROOF` of the shell's environment. Throws `GraphError` as `graphUrl` does.
 */
export function curlOf({ origin, version, path, params, proof }: Read): string {
  // A comma may stand in a query as it is, and is easier to read.
  const url = graphUrl(origin, version, path, params).href.replaceAll('%2C', ',');
  // -g: to curl, brackets in a URL would be patterns.
  const head = 'curl -g -H "Authorization: Bearer $WHATSAPP_TOKEN"';
  return `${head} ${quoted(url)}${proof ? '"&appsecret_proof=$WHATSAPP_APPSECRET_PROOF"' : ''}`;
}

/** In single quotes a shell reads nothing but the quote itself; a host name may hold that. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Lines for an `.env` file, by the names that most samples of the Cloud API use. */
export function envLines({ numberId, wabaId }: { readonly numberId?: string; readonly wabaId: string }): string {
  const lines = [
    ...(numberId === undefined ? [] : [`WHATSAPP_PHONE_NUMBER_ID=${numberId}`]),
    `WHATSAPP_BUSINESS_ACCOUNT_ID=${wabaId}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What a write is, as it goes over the wire. */
export interface Post extends Omit<Read, 'params'> {
  /** Members that are `undefined` are left out. */
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** The same for a write: the parameters stand in the body, in curl's own form. */
export function curlOfPost({ origin, version, path, params, proof }: Post): string {
  const fields = Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [field(name, value)]));
  const head = 'curl -g -X POST -H "Authorization: Bearer $WHATSAPP_TOKEN"';
  const last = proof ? ['-d "appsecret_proof=$WHATSAPP_APPSECRET_PROOF"'] : [];
  return [head, quoted(graphUrl(origin, version, path).href), ...fields, ...last].join(' ');
}

/** What means something in a form, or to curl, is encoded by curl itself. */
function field(name: string, value: string): string {
  const isPlain = /^[\w.-]*$/.test(value);
  return `${isPlain ? '-d' : '--data-urlencode'} ${quoted(`${name}=${value}`)}`;
}
