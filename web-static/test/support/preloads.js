import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { walk } from './import-graph.js';
import { WEB_ROOT, importMapOf } from './static-files.js';

// What the overview is made of, in the order in which a browser would find it: the one document names it all, so that nothing is
// found late. `node test/support/preloads.js` renews the list in index.html.

const INDEX = join(WEB_ROOT, 'index.html');
const LINES = /( *<link rel="modulepreload"[^\n]*\n)+/;
const OVERVIEW = '/components/gt-overview-page/gt-overview-page.js';

export function wantedPreloads() {
  const { imports } = JSON.parse(importMapOf(readFileSync(INDEX, 'utf8')));
  return [...new Set(['/app.js', OVERVIEW].flatMap((entry) => [...walk(entry, imports, { isLazyToo: false }).reached]))].filter((path) => path !== '/app.js');
}

export const listedPreloads = () => [...readFileSync(INDEX, 'utf8').matchAll(/<link rel="modulepreload" href="([^"]+)"/g)].map(([, path]) => path);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = wantedPreloads().map((path) => `    <link rel="modulepreload" href="${path}" />\n`);
  const html = readFileSync(INDEX, 'utf8').replace(LINES, '');
  writeFileSync(INDEX, html.replace('    <script type="module"', `${lines.join('')}    <script type="module"`));
  console.log(`${lines.length} modules`);
}
