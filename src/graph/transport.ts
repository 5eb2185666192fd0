/** The secret that a call is sent with, and the only origin that it may be sent to. */
export interface Credential {
  /** `https://graph.facebook.com`, or a loopback origin; bound to the token when the token was added. */
  readonly origin: string;
  readonly secret: string;
}

/** How long each stage of a call may take, in milliseconds. */
export interface Deadlines {
  readonly connect: number;
  readonly headers: number;
  /** Between two pieces of the body. */
  readonly bodyIdle: number;
  /** The whole call with its retries. */
  readonly total: number;
}

/** The most that the total may be set to, in milliseconds. */
export const LONGEST_TIMEOUT = 600_000;

/** The most that an answer may hold, decompressed. */
export const MAX_BYTES = 16 * 1024 * 1024;

export interface TransportRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Form-encoded. */
  readonly body?: string;
  readonly credential: Credential;
  readonly signal: AbortSignal;
}

export interface TransportAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed, at most 16 MiB. */
  readonly body: Uint8Array;
}

/** Sends one HTTP request, once. Retries, JSON and Meta's errors live above it. */
export interface Transport {
  /** Throws `GraphError`, before a socket is opened when the URL is not of the credential's origin. */
  send(request: TransportRequest): Promise<TransportAnswer>;
  close(): Promise<void>;
}

/** A transport of ours, with sockets that it keeps. */
export interface OwnTransport extends Transport {
  /** Resolves when what runs has ended as it may; takes nothing new. */
  retire(): Promise<void>;
}
