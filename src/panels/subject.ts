import { anyOf, nodeId, object, oneOf, tokenId, type Check } from './check';

/**
 * What a panel is about, the same as the path of a node: ids only. Beside them the webview keeps over a reload nothing
 * but where the reader was.
 */
export type Subject =
  | { readonly kind: 'token'; readonly tokenId: string }
  | { readonly kind: 'waba'; readonly tokenId: string; readonly wabaId: string }
  | { readonly kind: 'number'; readonly tokenId: string; readonly wabaId: string; readonly numberId: string };

type Is<Kind extends Subject['kind']> = Extract<Subject, { kind: Kind }>;

/** The state of a webview, too: any window of this extension may have written it. */
export const isSubject: Check<Subject> = anyOf(
  object<Is<'token'>>({ kind: oneOf('token'), tokenId }),
  object<Is<'waba'>>({ kind: oneOf('waba'), tokenId, wabaId: nodeId }),
  object<Is<'number'>>({ kind: oneOf('number'), tokenId, wabaId: nodeId, numberId: nodeId }),
);
