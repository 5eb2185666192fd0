import { createHmac, timingSafeEqual } from 'node:crypto';
import { GraphFault } from './errors';
import { findApp, findUser, type App, type Token, type User, type World } from './world';

/** Who calls: a token that works, the app it was issued for, and its user (not for APP tokens). */
export interface Viewer {
  readonly token: Token;
  readonly app: App;
  readonly user?: User;
}

/** Throws 190 when the token is unknown or dead; `now` in milliseconds. */
export function authenticate(world: World, secret: string, now: number): Viewer {
  const token = findToken(world, secret);
  const app = token && findApp(world, token.appId);
  if (token === undefined || app === undefined) {
    throw new GraphFault(190, 'Invalid OAuth access token - Cannot parse access token');
  }
  const fault = whyDead(token, now);
  if (fault !== undefined) throw fault;
  const user = findUser(world, token.userId);
  return { token, app, ...(user && { user }) };
}

/** Known tokens, and app tokens: `{app-id}|{secret}`. */
export function findToken(world: World, secret: string): Token | undefined {
  const token = world.tokens.get(secret);
  if (token !== undefined) return token;
  const app = findApp(world, secret.split('|', 1)[0] ?? '');
  if (app === undefined || secret !== `${app.id}|${app.secret}`) return undefined;
  return {
    secret,
    kind: 'APP',
    appId: app.id,
    scopes: [],
    granularScopes: [],
    issuedAt: 0,
    expiresAt: 0,
    dataAccessExpiresAt: 0,
    state: 'valid',
  };
}

/** The 190 that a call with this token gets, with Meta's words; undefined while it works. */
export function whyDead(token: Token, now: number): GraphFault | undefined {
  const invalid = (why: string, subcode: number) =>
    new GraphFault(190, `Error validating access token: ${why}`, { subcode });
  switch (token.state) {
    case 'app removed':
      return invalid(`The user has not authorized application ${token.appId}.`, 458);
    case 'password changed':
      return invalid(
        'The session has been invalidated because the user changed their password or Facebook has changed the ' +
          'session for security reasons.',
        460,
      );
    case 'logged out':
      return invalid('The session is invalid because the user logged out.', 467);
    case 'valid': {
      if (token.expiresAt === 0 || token.expiresAt * 1000 > now) return undefined;
      const [expired, current] = [metaTime(token.expiresAt * 1000), metaTime(now)];
      return invalid(`Session has expired on ${expired}. The current time is ${current}.`, 463);
    }
  }
}

/** `appsecret_proof`: checked when sent, demanded when the app says so. App tokens hold the secret themselves. */
export function checkProof(viewer: Viewer, proof: string | null): void {
  const refuse = (message: string) => new GraphFault(100, message, { type: 'GraphMethodException' });
  if (proof === null) {
    if (!viewer.app.requiresProof || viewer.token.kind === 'APP') return;
    throw refuse('API calls from the server require an appsecret_proof argument');
  }
  const expected = createHmac('sha256', viewer.app.secret).update(viewer.token.secret).digest();
  const given = Buffer.from(proof, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw refuse('Invalid appsecret_proof provided in the API argument');
  }
}

/** `Saturday, 13-Jun-26 05:00:00 PDT`: Meta's clock is in California. */
function metaTime(ms: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    weekday: 'long',
    day: '2-digit',
    month: 'short',
    year: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  const date = [part('day'), part('month'), part('year')].join('-');
  const time = [part('hour'), part('minute'), part('second')].join(':');
  return `${part('weekday')}, ${date} ${time} ${part('timeZoneName')}`;
}
