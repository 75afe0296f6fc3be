import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes, URL-safe: what sessions, links and keys are recognised by. Shown once, never stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a secret. A plain SHA-256, since slow hashes protect what people can think of: against 256 random bits
 * no guessing helps, and every request would pay for the slowness.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares two hashes in a time that does not depend on where they differ. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A short id, the same for the same words; a new one without words. */
export function shortId(...words: readonly string[]): string {
  const bytes = words.length === 0 ? randomBytes(12) : createHash('sha256').update(JSON.stringify(words)).digest();
  return bytes.subarray(0, 12).toString('hex');
}
