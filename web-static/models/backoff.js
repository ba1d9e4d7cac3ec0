export const FIRST_RETRY_MS = 500;
export const LONGEST_RETRY_MS = 20_000;

/** Full jitter: anywhere between now and a limit that doubles, so that many pages do not return together. */
export function retryDelayMs(attempt, random) {
  const limit = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
  return random() * limit;
}

/** A wait that the server asked for as [shortest, longest] in milliseconds; null when it asked for none. */
export function askedDelayMs(retry, random) {
  if (!Array.isArray(retry) || retry.length !== 2 || !retry.every((ms) => Number.isFinite(ms) && ms >= 0)) return null;
  const [shortest, longest] = retry;
  return shortest + random() * Math.max(0, longest - shortest);
}
