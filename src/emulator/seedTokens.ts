/** The scopes that WABA Explorer knows. */
const ALL = ['business_management', 'whatsapp_business_management', 'whatsapp_business_messaging'] as const;
const WITHOUT_BUSINESS = ['whatsapp_business_management', 'whatsapp_business_messaging'] as const;

interface TokenSeed {
  /** What somebody would try it for. */
  readonly purpose: string;
  readonly user: 'system' | 'idle' | 'person' | 'newcomer';
  readonly app?: 'careful';
  readonly kind?: 'PAGE';
  readonly scopes: readonly string[];
  /** Hours from now; 0 = never. */
  readonly expiresIn: number;
  /** Hours that it lives in all, where that matters. */
  readonly lives?: number;
  readonly state?: 'app removed' | 'password changed' | 'logged out';
  /** True: granular scopes have no `target_ids`. */
  readonly isUntargeted?: boolean;
}

export const TOKENS = {
  SystemUser: {
    purpose: 'system user that reaches everything, never expires',
    user: 'system',
    scopes: ALL,
    expiresIn: 0,
  },
  NoBusiness: {
    purpose: 'system user without business_management',
    user: 'system',
    scopes: WITHOUT_BUSINESS,
    expiresIn: 0,
  },
  NoMessaging: {
    purpose: 'system user without whatsapp_business_messaging',
    user: 'system',
    scopes: [ALL[0], ALL[1]],
    expiresIn: 0,
  },
  Untargeted: {
    purpose: 'granular scopes without target_ids',
    user: 'system',
    scopes: ALL,
    expiresIn: 0,
    isUntargeted: true,
  },
  NothingAssigned: {
    purpose: 'management scope, but no WABA is assigned',
    user: 'idle',
    scopes: WITHOUT_BUSINESS,
    expiresIn: 0,
    isUntargeted: true,
  },
  Newcomer: {
    purpose: 'its business has no WABA yet',
    user: 'newcomer',
    scopes: ALL,
    expiresIn: 0,
    isUntargeted: true,
  },
  User: { purpose: 'user token, 60 days', user: 'person', scopes: ALL, expiresIn: 60 * 24 },
  Temporary: {
    purpose: 'temporary token of the "API Setup" page, expires in three and a half hours',
    user: 'person',
    scopes: WITHOUT_BUSINESS,
    expiresIn: 3.5,
    lives: 24,
  },
  Ending: { purpose: 'user token that expires within a week', user: 'person', scopes: ALL, expiresIn: 5.5 * 24 },
  NoManagement: {
    purpose: 'system user without whatsapp_business_management',
    user: 'system',
    scopes: [ALL[0], ALL[2]],
    expiresIn: 0,
  },
  Expired: { purpose: 'expired three hours ago (190/463)', user: 'person', scopes: WITHOUT_BUSINESS, expiresIn: -3 },
  PasswordChanged: {
    purpose: 'password was changed (190/460)',
    user: 'person',
    scopes: ALL,
    expiresIn: 720,
    state: 'password changed',
  },
  AppRemoved: {
    purpose: 'app was removed (190/458)',
    user: 'person',
    scopes: ALL,
    expiresIn: 720,
    state: 'app removed',
  },
  LoggedOut: { purpose: 'user logged out (190/467)', user: 'person', scopes: ALL, expiresIn: 720, state: 'logged out' },
  Page: {
    purpose: 'page token, the wrong kind for WABAs',
    user: 'person',
    kind: 'PAGE',
    scopes: ['pages_show_list'],
    expiresIn: 0,
  },
  NeedsProof: { purpose: 'its app demands appsecret_proof', user: 'system', app: 'careful', scopes: ALL, expiresIn: 0 },
} as const satisfies Record<string, TokenSeed>;

export type DemoTokenName = keyof typeof TOKENS;

/** Put together at run time: no file that we ship holds anything that looks like a token. */
export function demoSecret(name: DemoTokenName): string {
  return `EAADemo${name}`.padEnd(40, '0');
}

/** The table's rows with all their optional columns. */
export function demoTokens(): readonly (TokenSeed & { readonly name: DemoTokenName; readonly secret: string })[] {
  // Object.entries forgets the names of the keys.
  const entries = Object.entries(TOKENS) as [DemoTokenName, TokenSeed][];
  return entries.map(([name, seed]) => ({ ...seed, name, secret: demoSecret(name) }));
}
