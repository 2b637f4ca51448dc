/** Wrong usage of the command line: exit code 2. The message is shown as it is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
