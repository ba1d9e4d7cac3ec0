import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leadsTo, placeAt } from '../../models/shell/places.js';

export const WEB_ROOT = fileURLToPath(new URL('../..', import.meta.url));

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8' };

/** The inline import map of a page, exactly as a browser hashes it; null where there is none. */
export const importMapOf = (html) => /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? null;

/** Answers like the real server's static route: same paths, same content policy, 404 for the rest. */
export async function serveFile(path, response, { isVisit = false } = {}) {
  if (path === '/build.txt') return response.writeHead(200, { 'Content-Type': TYPES['.txt'], 'Cache-Control': 'no-store' }).end(process.env.GRIDTICK_TEST_BUILD ?? 'stand-in');
  const pages = { '/docs': '/docs.html', '/gallery': '/gallery.html' };
  const isPage = placeAt({ pathname: path }) !== null || leadsTo(path) !== null;
  const name = normalize(isPage ? '/index.html' : (pages[path] ?? path));
  const file = name.startsWith('/vendor/') ? join('node_modules', name.slice('/vendor/'.length)) : name;
  const bytes = await readFile(join(WEB_ROOT, file)).catch(() => null);
  const isHere = bytes !== null && TYPES[extname(file)];
  if (!isHere && !isVisit) return response.writeHead(404).end();
  if (!isHere) return sendPage(404, await readFile(join(WEB_ROOT, 'index.html')), '.html', response);
  sendPage(200, bytes, extname(file), response);
}

function sendPage(status, bytes, extension, response) {
  response.writeHead(status, { 'Content-Type': TYPES[extension], 'Cache-Control': 'no-store', 'Content-Security-Policy': policy(bytes) });
  response.end(bytes);
}

function policy(bytes) {
  const importMap = importMapOf(String(bytes));
  const hash = importMap === null ? '' : ` 'sha256-${createHash('sha256').update(importMap).digest('base64')}'`;
  const rules = [`default-src 'none'`, `script-src 'self'${hash}`, `style-src 'self'`, `img-src 'self' data:`, `font-src 'self'`, `connect-src 'self'`];
  const more = [`base-uri 'none'`, `object-src 'none'`, `form-action 'self'`, `frame-ancestors 'none'`, `require-trusted-types-for 'script'`];
  return [...rules, ...more].join('; ');
}
