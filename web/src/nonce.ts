/** What the policy of this page lets style elements in by; undefined where the page gives none. */
export function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce;
}
