/** The sentence of an error; the engine's errors are written to be shown as they are. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'Fernweh does not answer.';
}
