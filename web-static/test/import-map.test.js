import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fileOf, resolve, walk } from './support/import-graph.js';
import { listedPreloads, wantedPreloads } from './support/preloads.js';
import { WEB_ROOT, importMapOf } from './support/static-files.js';

const SHELLS = [
  { file: 'index.html', entry: '/app.js' },
].map((shell) => ({ ...shell, html: readFileSync(join(WEB_ROOT, shell.file), 'utf8') }));
const { imports } = JSON.parse(importMapOf(SHELLS[0].html));
const walks = SHELLS.map(({ entry }) => walk(entry, imports));
const reached = new Set(walks.flatMap((one) => [...one.reached]));
const problems = walks.flatMap((one) => one.problems);

const MOST_FILES = 145;
const MOST_BYTES = 200_000;

test('all shells have the same import map', () => {
  assert.equal(new Set(SHELLS.map(({ html }) => importMapOf(html))).size, 1);
});

test('every import of the pages resolves to a file that is there', () => {
  assert.deepEqual(problems, []);
  for (const path of ['/vendor/lit/index.js', '/vendor/lit-html/is-server.js', '/vendor/@lit/reactive-element/css-tag.js']) {
    assert.ok(reached.has(path), `${path} should be part of the page`);
  }
});

test('the document names every module of the overview, so that none is found late', () => {
  assert.deepEqual(listedPreloads(), wantedPreloads(), 'renew the list: node test/support/preloads.js');
});

test('the overview is made of few files that are small as they are sent; what comes with each of them, test/bench/first-paint.js tells', () => {
  const sheets = [...SHELLS[0].html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|svg|js))"/g)].map(([, path]) => path);
  const paths = [...new Set(['/index.html', ...sheets, ...wantedPreloads().map(({ path }) => path)])];
  const weight = paths.reduce((sum, path) => sum + gzipSync(readFileSync(fileOf(path))).length, 0);
  assert.ok(paths.length <= MOST_FILES && weight <= MOST_BYTES, `${weight} bytes in ${paths.length} files`);
  console.log(`# the overview: ${weight} bytes in ${paths.length} files`);
});

test('a library is loaded under one address only', () => {
  const names = [...reached].filter((path) => /(lit-html|lit-element|reactive-element)\.js$/.test(path));
  assert.equal(new Set(names.map((path) => path.split('/').at(-1))).size, names.length, names.join(' '));
});

test('every library file of the page is one that the build copies', () => {
  const pom = readFileSync(join(WEB_ROOT, '../pom.xml'), 'utf8');
  const patterns = [...pom.matchAll(/<include>([^<]+)<\/include>/g)].map(([, pattern]) => pattern);
  const copied = patterns.map((pattern) => new RegExp(`^/vendor/${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`));
  const missing = [...reached].filter((path) => path.startsWith('/vendor/') && !copied.some((pattern) => pattern.test(path)));
  assert.deepEqual(missing, []);
});

test('the longest prefix of the map wins and the unknown has no answer', () => {
  const map = { 'a/': '/v/a/', 'a/b/': '/w/', c: '/c.js' };
  assert.equal(resolve('a/x.js', map, '/app.js'), '/v/a/x.js');
  assert.equal(resolve('a/b/x.js', map, '/app.js'), '/w/x.js');
  assert.equal(resolve('../x.js', map, '/models/app.js'), '/x.js');
  assert.equal(resolve('d', map, '/app.js'), null);
});

test('the import map is the only inline script and no style stands in the markup', () => {
  for (const { html } of SHELLS) {
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)].map(([tag]) => tag);
    assert.deepEqual(inline, ['<script type="importmap">']);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
  }
});

test('no component writes style attributes or unescaped markup', () => {
  for (const path of reached) {
    if (path.startsWith('/vendor/')) continue;
    const source = readFileSync(join(WEB_ROOT, path), 'utf8');
    assert.doesNotMatch(source, /innerHTML|unsafeHTML|\sstyle=|styleMap|eval\(/, path);
  }
});

test('every element lies in a folder of its name', () => {
  for (const tag of readdirSync(join(WEB_ROOT, 'components')).filter((name) => name.startsWith('gt-'))) {
    assert.match(readFileSync(join(WEB_ROOT, 'components', tag, `${tag}.js`), 'utf8'), new RegExp(`customElements.define\\('${tag}'`));
  }
});
