/** An error whose message already says to the user what happened and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
