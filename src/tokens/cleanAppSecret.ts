/** What a user pasted as the secret of an app; with the app's id where it was an app token, `{app-id}|{secret}`. */
export interface AppSecret {
  readonly appSecret: string;
  readonly appId?: string | undefined;
}

/**
 * The app secret in what was pasted, without white space and quotes; `undefined` when it cannot be one. Meta's are 32
 * hexadecimal digits; Meta's own check says the rest, so a few more forms pass.
 */
export function cleanAppSecret(pasted: string): AppSecret | undefined {
  const text = pasted
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/\s+/g, '');
  const [, appId, appSecret] = /^(?:(\d{1,32})\|)?([0-9a-z]{24,64})$/i.exec(text) ?? [];
  return appSecret === undefined ? undefined : { appSecret, appId };
}
