import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SHEETS } from '../components/gt-shell/page-sheets.js';
import { fileOf, walk } from './support/import-graph.js';
import { WEB_ROOT, importMapOf } from './support/static-files.js';

const COMPONENTS = join(WEB_ROOT, 'components');
const FOLDER = join(COMPONENTS, 'gt-gallery');
const html = readFileSync(join(WEB_ROOT, 'gallery.html'), 'utf8');
const shell = readFileSync(join(WEB_ROOT, 'index.html'), 'utf8');
const sources = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
const rooms = sources.filter(({ name }) => name.startsWith('room-'));

/** What holds the others, and cannot be looked at by itself. */
const FRAMES = new Set(['gt-gallery', 'gt-specimen', 'gt-shell']);
const elements = readdirSync(COMPONENTS).filter((name) => name.startsWith('gt-') && !name.endsWith('-page') && !FRAMES.has(name));
const shown = rooms.flatMap(({ text }) => [...text.matchAll(/of: '(gt-[a-z-]+)'/g)].map(([, tag]) => tag));

test('the gallery shows every element that is no page, once', () => {
  assert.deepEqual([...shown].sort(), elements.sort());
});

test('every room of the gallery is entered', () => {
  const list = readFileSync(join(FOLDER, 'rooms.js'), 'utf8');
  for (const { name } of rooms) assert.match(list, new RegExp(`from './${name}'`));
});

test('the gallery is dressed like the pages', () => {
  const sheets = (text) => [...text.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path);
  assert.deepEqual(sheets(html), [...sheets(shell), ...SHEETS.map((name) => `/styles/${name}.css`), '/styles/gallery.css']);
  assert.equal(importMapOf(html), importMapOf(shell));
});

test('every import of the gallery resolves, and what it shows is made up in its own folder', () => {
  const { reached, problems } = walk('/gallery.js', JSON.parse(importMapOf(html)).imports);
  assert.deepEqual(problems, []);
  for (const path of reached) {
    if (path.startsWith('/vendor/')) continue;
    assert.doesNotMatch(readFileSync(fileOf(path), 'utf8'), /innerHTML|unsafeHTML|\sstyle=|styleMap|eval\(/, path);
  }
});

test('no file of the gallery is long', () => {
  for (const { name, text } of sources) assert.ok(text.split('\n').length <= 150, name);
});
