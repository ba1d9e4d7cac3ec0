import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PAGES } from '../components/gt-shell/loaders.js';
import { SHEETS } from '../components/gt-shell/page-sheets.js';
import { fileOf, walk } from './support/import-graph.js';
import { WEB_ROOT, importMapOf } from './support/static-files.js';

const html = readFileSync(join(WEB_ROOT, 'index.html'), 'utf8');
const { imports } = JSON.parse(importMapOf(html));
const linked = [...html.matchAll(/href="\/styles\/([\w-]+)\.css"/g)].map(([, name]) => name);

/** What is said about the elements that a rule is for: `{classes, tags, attributes}` of each selector. What a rule excludes is left out. */
function selectorsOf(sheet) {
  const css = readFileSync(join(WEB_ROOT, `styles/${sheet}.css`), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
  const heads = [...css.matchAll(/([^{};]+)\{/g)].map(([, head]) => head.trim()).filter((head) => !/^(@|from|to|\d)/.test(head));
  return heads.flatMap((head) => head.split(/,(?![^(]*\))/)).map((text) => {
    const selector = text.trim().replaceAll(/:not\([^)]*\)/g, '');
    const named = (pattern) => [...selector.matchAll(pattern)].map(([, name]) => name);
    const either = /:is\((\.[\w-]+(?:, \.[\w-]+)*)\)/.exec(selector)?.[1].match(/[\w-]+/g) ?? [];
    return { selector, either, classes: named(/\.([a-z][\w-]*)/gi).filter((name) => !either.includes(name)), ids: named(/#([\w-]+)/g), tags: named(/(gt-[\w-]+)/g), attributes: named(/\[([\w-]+(?:='[^']*')?)/g) };
  });
}

/** The words of a page's elements that lie in the document itself; what lies in a shadow wears its own styles. */
function wordsOf(page) {
  const entry = /import\('\.\.(\/[^']+)'\)/.exec(String(page.load))[1];
  const paths = [...walk('/app.js', imports, { isLazyToo: false }).reached, ...walk(`/components${entry}`, imports).reached].filter((path) => path.startsWith('/components/'));
  const sources = [...new Set(paths)].map((path) => readFileSync(fileOf(path), 'utf8')).filter((source) => !source.includes('static styles'));
  const all = sources.join('\n');
  const classes = [...all.matchAll(/class(?:es|Name)?(?:=|: )(?:"([^"]*)"|'([^']*)'|\$\{([^}]*)\})/g)].flatMap((found) => found.slice(1).filter(Boolean).join(' ').match(/[a-z][\w-]*/gi) ?? []);
  return { all: `${all}<${page.tag}`, classes: new Set([...classes, 'page', 'fleet', 'account']) };
}

function isFor({ classes, either, ids, tags, attributes }, words) {
  const has = (name) => words.classes.has(name);
  const hasAttribute = (attribute) => {
    const [name, value] = attribute.split('=');
    return words.all.includes(`${name}=`) && (value === undefined || words.all.includes(value) || words.all.includes(`"${value.slice(1, -1)}"`));
  };
  return classes.every(has) && (either.length === 0 || either.some(has)) && ids.every((id) => words.all.includes(`id="${id}"`)) && tags.every((tag) => words.all.includes(`<${tag}`)) && attributes.every(hasAttribute);
}

test('a page names the sheets of all rules that are for its elements', () => {
  const selectors = Object.fromEntries(SHEETS.map((sheet) => [sheet, selectorsOf(sheet)]));
  const found = {};
  for (const [name, page] of Object.entries(PAGES)) {
    const words = wordsOf(page);
    const missing = SHEETS.filter((sheet) => !page.sheets.includes(sheet)).flatMap((sheet) => selectors[sheet].filter((one) => isFor(one, words)).map(({ selector }) => `${sheet}: ${selector}`));
    if (missing.length > 0) found[name] = missing;
  }
  assert.deepEqual(found, {});
});

test('a page asks for its sheets in the order in which they lie, and for none that the document has', () => {
  for (const { tag, sheets } of Object.values(PAGES)) {
    assert.deepEqual(sheets, SHEETS.filter((sheet) => sheets.includes(sheet)), tag);
  }
  assert.deepEqual(SHEETS.filter((sheet) => linked.includes(sheet)), []);
});

test('the gallery has every sheet', () => {
  const gallery = readFileSync(join(WEB_ROOT, 'gallery.html'), 'utf8');
  assert.deepEqual([...linked, ...SHEETS].filter((sheet) => !gallery.includes(`/styles/${sheet}.css`)), []);
});
