interface Cookie {
  readonly host: string;
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** What a browser shows after following all redirects. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Every address it was led through, the first included. */
  readonly through: readonly string[];
  /** Every Set-Cookie header on the way. */
  readonly setCookies: readonly string[];
}

interface Sent {
  readonly method?: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** As much of a browser as signing in needs: cookies, redirects, forms, and the headers that say where a request comes from. */
export class Browser {
  cookies: Cookie[] = [];

  constructor(private readonly headers: Record<string, string> = {}) {}

  /** Opens an address as if it had been typed. */
  open(url: string): Promise<Page> {
    return this.go(url, { headers: { 'sec-fetch-site': 'none' } });
  }

  /** Fills in the form of a page and sends it; `button` is the name of the button that is pressed, if it has one. */
  submit(page: Page, fields: Record<string, string> = {}, button?: string): Promise<Page> {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.text)?.[1];
    if (action === undefined) throw new Error(`There is no form on ${page.url}: ${page.text}`);
    const form = new URLSearchParams(fields);
    if (button !== undefined) form.set(button, 'yes');
    const { origin } = new URL(page.url);
    const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
    return this.go(new URL(action, page.url).href, { method: 'POST', headers, body: form.toString() });
  }

  /** The Cookie header that goes with a request to this address. */
  cookieHeader(url: string): string {
    const { hostname, pathname } = new URL(url);
    const sent = this.cookies.filter(({ host, path }) => host === hostname && pathname.startsWith(path));
    return sent.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  private async go(url: string, init: Sent): Promise<Page> {
    const through = [url];
    const setCookies: string[] = [];
    let response = await this.send(url, init, setCookies);
    while (response.headers.has('location')) {
      if (through.length > 20) throw new Error(`Led in circles: ${through.join(' ')}`);
      const next = new URL(response.headers.get('location') ?? '', through.at(-1)).href;
      await response.arrayBuffer();
      through.push(next);
      response = await this.send(next, { headers: {} }, setCookies);
    }
    const { status, headers } = response;
    return { url: through.at(-1) ?? url, status, headers, text: await response.text(), through, setCookies };
  }

  private async send(url: string, init: Sent, setCookies: string[]): Promise<Response> {
    const cookie = this.cookieHeader(url);
    const headers = { accept: 'text/html', ...this.headers, ...init.headers, ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const header of response.headers.getSetCookie()) {
      setCookies.push(header);
      this.keep(header, new URL(url));
    }
    return response;
  }

  private keep(header: string, { hostname, pathname }: URL): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const attribute = (name: string) =>
      attributes.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const name = pair.slice(0, pair.indexOf('='));
    const path = attribute('path') ?? pathname.replace(/\/[^/]*$/, '/');
    this.cookies = this.cookies.filter((each) => each.name !== name || each.path !== path);
    const expires = attribute('expires');
    if (expires !== undefined && new Date(expires).getTime() <= Date.now() && new Date(expires).getTime() < 1e12)
      return;
    this.cookies.push({ host: hostname, name, value: pair.slice(pair.indexOf('=') + 1), path });
  }
}
