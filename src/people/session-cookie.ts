/**
 * The cookie of a session: out of reach of scripts, not sent along by other sites' forms, and over https for this host alone
 * (`__Host-`), so that no neighbour under the same domain can plant one.
 */
export interface SessionCookie {
  readonly name: string;
  /** The Set-Cookie header that keeps `token` in the browser until `expiresAt`. */
  set(token: string, expiresAt: Date): string;
  /** The Set-Cookie header that takes it away. */
  clear(): string;
  /** What the browser sent; undefined without one. */
  read(cookieHeader: string | undefined): string | undefined;
}

/** `secure` when people reach the page over https. */
export function sessionCookie(secure: boolean): SessionCookie {
  const name = cookieName('pratique_session', secure);
  return {
    name,
    set: (token, expiresAt) => setCookie(name, token, { secure, expires: expiresAt }),
    clear: () => setCookie(name, '', { secure, expires: new Date(0) }),
    read: (header) => readCookie(header, name),
  };
}

export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** A Set-Cookie header for the whole host. `value` must be URL-safe. */
export function setCookie(name: string, value: string, options: { secure: boolean; expires: Date }): string {
  const { secure, expires } = options;
  return `${name}=${value}; Path=/; Expires=${expires.toUTCString()}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The first cookie of this name; undefined without one. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return undefined;
}
