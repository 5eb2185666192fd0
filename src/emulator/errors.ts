import type { JsonObject } from './json';

interface Detail {
  readonly subcode?: number;
  readonly type?: string;
  /** HTTP status; otherwise it follows from the code. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly transient?: boolean;
  /** `error_user_title` and `error_user_msg`. */
  readonly user?: UserText;
  /** `details` of `error_data`. */
  readonly details?: string;
}

/** For people: Meta sends it in the language of the token's user. */
export interface UserText {
  readonly title: string;
  readonly message: string;
  readonly pt_BR?: { readonly title: string; readonly message: string };
}

/** An error as Graph reports it; thrown by handlers, written by the server. */
export class GraphFault extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: number,
    message: string,
    readonly detail: Detail = {},
  ) {
    super(message);
    this.status = detail.status ?? statusOf(code);
    this.headers = { 'www-authenticate': challenge(code, message), ...detail.headers };
  }

  /** The error for a user who reads `locale`. */
  in(locale: 'pt_BR' | undefined): GraphFault {
    const user = locale && this.detail.user?.[locale];
    return user === undefined ? this : new GraphFault(this.code, this.message, { ...this.detail, user });
  }

  /** The error envelope; `traceId` also goes out as the `x-fb-trace-id` header. */
  body(traceId: string): JsonObject {
    const { subcode, type, transient, user, details } = this.detail;
    return {
      error: {
        message: this.message,
        type: type ?? 'OAuthException',
        code: this.code,
        ...(subcode !== undefined && { error_subcode: subcode }),
        ...(transient !== undefined && { is_transient: transient }),
        ...(user && { error_user_title: user.title, error_user_msg: user.message }),
        ...(details !== undefined && { error_data: { messaging_product: 'whatsapp', details } }),
        fbtrace_id: traceId,
      },
    };
  }
}

/** Seen in logs: 190 → 401, permissions → 403 (batch guide), management errors → 400. */
function statusOf(code: number): number {
  if (code === 190 || code === 102) return 401;
  if (code === 10 || (code >= 200 && code <= 299)) return 403;
  if (code === 1 || code === 2) return 500;
  return 400;
}

function challenge(code: number, message: string): string {
  let reason = 'invalid_request';
  if (code === 190 || code === 102) reason = 'invalid_token';
  else if (code === 10 || (code >= 200 && code <= 299)) reason = 'insufficient_scope';
  return `OAuth "Facebook Platform" "${reason}" "${message.replace(/[^\x20-\x7e]/g, '?')}"`;
}

export const unknownPath = (path: string) => new GraphFault(2500, `Unknown path components: /${path}`);

export const badParameter = (message: string) => new GraphFault(100, `(#100) ${message}`);

export const missingParameter = (name: string) => badParameter(`The parameter ${name} is required`);

export const nonexistingField = (field: string, nodeType: string) =>
  badParameter(`Tried accessing nonexisting field (${field}) on node type (${nodeType})`);

/** Missing and invisible are told apart by nobody. */
export const noSuchObject = (method: string, id: string) =>
  new GraphFault(
    100,
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
      'missing permissions, or does not support this operation. Please read the Graph API documentation at ' +
      'https://developers.facebook.com/docs/graph-api',
    { subcode: 33, type: 'GraphMethodException' },
  );

export const requiresPermission = (scope: string) => new GraphFault(200, `(#200) Requires ${scope} permission`);

/** Since 12 Sep 2023 the answer for the edges of a WABA that the token's user has no access to. */
export const noAccessToWaba = () => new GraphFault(200, '(#200) Permissions error');

export const notPermitted = () => new GraphFault(10, '(#10) Application does not have permission for this action');

/** A parameter that is well formed and still cannot be used; `user` says why. */
export const refusedNumber = (user: { readonly title: string; readonly message: string }, subcode?: number) =>
  new GraphFault(100, 'Invalid parameter', { user, transient: false, ...(subcode !== undefined && { subcode }) });

export const syntaxError = (expected: string, at: number, text: string) =>
  new GraphFault(2500, `Syntax error "${expected}" at character ${at}: ${text}`);
