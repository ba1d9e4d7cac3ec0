import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrast } from './support/colours.js';
import { styleRules, tokensOf } from './support/style-rules.js';
import { THEMES, numbered } from './support/tokens.js';

// What is used as a text, a ground or a mark is what tokens.test.js measures as one; a new use of a token shows up here.
const rules = styleRules().filter(({ file }) => file !== 'tokens.css');
const used = (property) => [...new Set(rules.flatMap(({ body }) => tokensOf(body, property)))].filter((token) => !STAND_INS.has(token) && !token.startsWith('radius')).sort();

/** Set to a token by each place that uses them: measured by what they are set to. The documentation has names of its own for the same tokens. */
const STAND_INS = new Set(['tone', 'key', 'spark', ...['page', 'raised', 'text', 'quiet', 'line', 'accent', 'good', 'bad', 'focus'].map((name) => `docs-${name}`)]);
const READ = [...numbered('text', 1, 3), 'accent', 'good', 'warn', 'bad', 'stale', 'buy', 'sell'];
const MEANINGS = ['accent', 'good', 'warn', 'bad', 'stale', 'buy', 'sell'];
const SERIES = numbered('series', 1, 8);
const SURFACES = numbered('surface', 0, 3);
/** Whatever cannot be used now may step back; that it cannot be used is told to those who cannot see it. */
const DISABLED = /:disabled|\[aria-disabled/;
/** What passes by in a moment. */
const MOVING = /^(from|to|\d+%)$/;

const among = (allowed, tokens) => assert.deepEqual(tokens.filter((token) => !allowed.includes(token)), []);

test('texts have the colours that are measured as texts', () => {
  among([...READ, 'accent-text'], used('color'));
});

test('grounds are the surfaces, or the accent below its own text, or a mark without words', () => {
  among([...SURFACES, ...MEANINGS, ...numbered('text', 1, 3), ...SERIES, 'line', 'line-control'], used('background(?:-color)?'));
});

test('lines and marks have the colours that are measured as marks', () => {
  const marks = [...READ, ...SERIES, 'line', 'line-control', 'surface-3', 'focus'];
  for (const property of ['fill', 'stroke', 'outline', 'border(?:-\\w+)*']) among(marks, used(property));
});

test('a stand-in is always a colour that is measured', () => {
  for (const name of ['tone', 'key', 'spark']) among([...READ, ...SERIES], [...new Set(rules.flatMap(({ body }) => tokensOf(body, `--${name}`)))]);
});

for (const [theme, token] of Object.entries(THEMES)) {
  test(`${theme}: a text and the ground of the same rule stand 4.5 to 1 apart`, () => {
    const weak = rules.flatMap(({ file, selector, body }) => {
      const [ink] = tokensOf(body, 'color');
      const [ground] = tokensOf(body, 'background(?:-color)?');
      const isPair = token[ink] && token[ground] && !DISABLED.test(selector);
      return isPair && contrast(token[ink], token[ground]) < 4.5 ? [`${file} ${selector}: ${ink} on ${ground}`] : [];
    });
    assert.deepEqual(weak, []);
  });
}

test('nothing that is to be read is made fainter, but what cannot be used now', () => {
  const faint = rules.filter(({ selector, body }) => /(?<![\w-])opacity: 0?\.\d/.test(body) && !DISABLED.test(selector) && !MOVING.test(selector));
  assert.deepEqual(faint.map(({ file, selector }) => `${file} ${selector}`), []);
});

test('the ring of the focus keeps away from what is filled with its own colour', () => {
  const filled = rules.filter(({ body }) => tokensOf(body, 'background(?:-color)?').includes('accent')).map(({ selector }) => selector);
  const within = rules.filter(({ selector, body }) => /focus/.test(selector) && /outline-offset: -/.test(body)).map(({ selector }) => selector.replaceAll(/:focus-visible/g, ''));
  assert.deepEqual(within.filter((selector) => filled.includes(selector)), []);
});
