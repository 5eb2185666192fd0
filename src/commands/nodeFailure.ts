/** Why one of several nodes could not be read: `cause`. */
export class NodeFailure extends Error {
  override readonly name = 'NodeFailure';

  constructor(
    /** What people call the node; plain text. */
    readonly node: string,
    cause: unknown,
  ) {
    super('One of several nodes could not be read.', { cause });
  }
}
