const known: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known; is this computer online?',
  EAI_AGAIN: 'its name is not known; is this computer online?',
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'the connection broke',
  UND_ERR_SOCKET: 'the connection broke',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer',
  ETIMEDOUT: 'it did not answer',
};

/** Why a server could not be asked. */
export interface NetworkTrouble {
  /** The end of a sentence about the server; null for what happens too seldom to have one. */
  readonly sentence: string | null;
  /** The system's code, empty where it has none. */
  readonly code: string;
  /** The system's own words; they may name addresses. */
  readonly message: string;
}

/** What was wrong with a request that threw: `fetch failed` says nothing, what it was is in its cause. */
export function networkTrouble(error: unknown): NetworkTrouble {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return { sentence: known[code] ?? null, code, message: cause instanceof Error ? cause.message : String(cause) };
}
