const MINUTE_MS = 60_000;

/** True so many times a minute, whoever asks. */
export function perMinute(most: number, now: () => Date): () => boolean {
  let minute = -1;
  let taken = 0;
  return () => {
    const present = Math.floor(now().getTime() / MINUTE_MS);
    if (present !== minute) [minute, taken] = [present, 0];
    taken++;
    return taken <= most;
  };
}
