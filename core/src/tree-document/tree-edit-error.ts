/** An edit of a tree document that its rules refuse; nothing was changed. The message is for people. */
export class TreeEditError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TreeEditError';
  }
}
