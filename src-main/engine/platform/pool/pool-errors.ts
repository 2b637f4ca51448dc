/** A task ended with an error of its own; `code` is the `code` of the error thrown in the child, if it had one. */
export class TaskError extends Error {
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.name = 'TaskError';
    this.code = code;
  }
}

/** The child process died at this task, which ran in it alone: there is no doubt about which task it was. */
export class ChildCrash extends Error {
  constructor(how: string) {
    super(`the child process ended: ${how}`);
    this.name = 'ChildCrash';
  }
}

/** The task took longer than it was given; its child was killed. */
export class ChildTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`no answer within ${String(timeoutMs)} ms`);
    this.name = 'ChildTimeout';
  }
}

/** The pool was closed, or its children cannot even start. */
export class PoolClosed extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'PoolClosed';
  }
}
