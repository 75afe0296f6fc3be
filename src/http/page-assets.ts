import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The addresses of what a page loads. They change with the content, so browsers keep what stands at them for ever. */
export interface PageAssets {
  readonly stylesheet: string;
  readonly icon: string;
  /** Sets the colours before the first paint. */
  readonly scheme: string;
  /** What script adds for readers; undefined where it is not built. */
  readonly reader: Entry | undefined;
  /** The editors' desk; undefined where it is not built. */
  readonly desk: Entry | undefined;
  /** Where operations are tried; undefined where it is not built. */
  readonly explorer: Entry | undefined;
}

export interface Entry {
  readonly script: string;
  /** Further modules that the script begins with, to be fetched beside it. */
  readonly modules: readonly string[];
  /** Stylesheets of its own. */
  readonly stylesheets: readonly string[];
}

const SCRIPTS = '/assets/app/';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves stylesheet, mark and scripts, and says where. Fails when the stylesheet is missing; scripts may be. */
export async function servePageAssets(
  server: FastifyInstance,
  { assets, scripts }: { readonly assets: string; readonly scripts?: string },
): Promise<PageAssets> {
  const manifest = scripts === undefined ? undefined : await readManifest(scripts);
  if (scripts !== undefined && manifest) {
    await server.register(fastifyStatic, {
      root: scripts,
      prefix: SCRIPTS,
      decorateReply: false,
      preCompressed: true,
      index: false,
      allowedPath: (path) => /^\/[\w.-]+\.(?:js|css)$/.test(path),
      cacheControl: false,
      setHeaders: (response) => void response.header('cache-control', FOR_EVER),
    });
  }
  return {
    stylesheet: await serveFile(server, join(assets, 'page.css'), 'text/css; charset=utf-8'),
    icon: await serveFile(server, join(assets, 'mark.svg'), 'image/svg+xml'),
    scheme: await serveFile(server, join(assets, 'scheme.js'), 'text/javascript; charset=utf-8'),
    reader: entryOf(manifest, 'src/reader/main.tsx'),
    desk: entryOf(manifest, 'src/desk/main.tsx'),
    explorer: entryOf(manifest, 'src/explorer/main.ts'),
  };
}

/** Serves one small file from memory; its address ends in a hash of what it holds. */
async function serveFile(server: FastifyInstance, file: string, type: string): Promise<string> {
  const content = await readFile(file);
  const path = `/assets/${file.split(/[\\/]/).at(-1) ?? ''}`;
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 8);
  server.get<{ Querystring: { v?: string } }>(path, (request, reply) =>
    reply
      .type(type)
      // Whoever asks without the hash, or with an old one, is not to keep this for ever.
      .header('cache-control', request.query.v === hash ? FOR_EVER : 'public, max-age=300')
      .send(content),
  );
  return `${path}?v=${hash}`;
}

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
}

function entryOf(manifest: Manifest | undefined, source: string): Entry | undefined {
  const entry = manifest?.[source];
  if (!manifest || !entry) return undefined;
  const modules = new Set<string>();
  const gather = (names: readonly string[] = []): void => {
    for (const name of names) {
      const chunk = manifest[name];
      if (!chunk || modules.has(SCRIPTS + chunk.file)) continue;
      modules.add(SCRIPTS + chunk.file);
      gather(chunk.imports);
    }
  };
  gather(entry.imports);
  return {
    script: SCRIPTS + entry.file,
    modules: [...modules],
    stylesheets: (entry.css ?? []).map((file) => SCRIPTS + file),
  };
}
