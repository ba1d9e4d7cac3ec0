import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { walk } from './import-graph.js';
import { WEB_ROOT, importMapOf } from './static-files.js';

// What the overview is made of, in the order in which a browser would find it: the one document names it all, so that nothing is
// found late. The shell is drawn before the overview is here, and what it asks of the server does not wait behind the overview's
// modules, which are late for that reason; the charts come last. `node test/support/preloads.js` renews the list in index.html.

const INDEX = join(WEB_ROOT, 'index.html');
const LINES = /( *<link rel="modulepreload"[^\n]*\n)+/;
const ENTRY = / *<script type="module"[^\n]*\n/;
const FIRST = '/app.js';
const THEN = ['/components/gt-overview-page/gt-overview-page.js', '/components/gt-live-charts/gt-live-charts.js'];

/** `{path, isLate}` of each. */
export function wantedPreloads() {
  const { imports } = JSON.parse(importMapOf(readFileSync(INDEX, 'utf8')));
  const reachedFrom = (entry) => [...walk(entry, imports, { isLazyToo: false }).reached];
  const first = new Set(reachedFrom(FIRST));
  const all = new Set([...first, ...THEN.flatMap(reachedFrom)]);
  return [...all].filter((path) => path !== FIRST).map((path) => ({ path, isLate: !first.has(path) }));
}

const LISTED = /<link rel="modulepreload" href="([^"]+)"( fetchpriority="low")? \/>/g;

export const listedPreloads = () => [...readFileSync(INDEX, 'utf8').matchAll(LISTED)].map(([, path, late]) => ({ path, isLate: late !== undefined }));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = wantedPreloads().map(({ path, isLate }) => `    <link rel="modulepreload" href="${path}"${isLate ? ' fetchpriority="low"' : ''} />\n`);
  const html = readFileSync(INDEX, 'utf8').replace(LINES, '');
  writeFileSync(INDEX, html.replace(ENTRY, (entry) => entry + lines.join('')));
  console.log(`${lines.length} modules`);
}
