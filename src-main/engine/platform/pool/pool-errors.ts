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

/** The task, alone in its child, took more memory than a child may have; the child was ended. */
export class ChildOutOfMemory extends Error {
  constructor() {
    super('the child process took more memory than it may have');
    this.name = 'ChildOutOfMemory';
  }
}

/** The last word of a child that its guard ends for its memory: how a process ended does not tell on all systems. */
export const memoryLimitMark = 'fernweh: more memory than a child may have';

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
