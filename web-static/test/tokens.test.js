import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EYES, contrast, distance, lightness } from './support/colours.js';
import { WEB_ROOT } from './support/static-files.js';

const css = readFileSync(join(WEB_ROOT, 'styles/tokens.css'), 'utf8');
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)];
const THEMES = {
  light: Object.fromEntries(pairs.map(([, name, light]) => [name, light])),
  dark: Object.fromEntries(pairs.map(([, name, , dark]) => [name, dark])),
};
const numbered = (name, from, to) => Array.from({ length: to - from + 1 }, (_, at) => `${name}-${from + at}`);

const NAMES = [
  ...numbered('surface', 0, 3),
  ...numbered('text', 1, 3),
  ...['line', 'line-control', 'accent', 'accent-text', 'good', 'warn', 'bad', 'stale', 'buy', 'sell', 'focus'],
  ...numbered('series', 1, 8),
  ...numbered('heat', 0, 9),
];
const GROUNDS = numbered('surface', 0, 2);
const READ = ['text-1', 'text-2', 'text-3', 'accent', 'good', 'warn', 'bad', 'stale'];
const MARKS = ['focus', 'line-control', 'buy', 'sell', ...numbered('series', 1, 8)];

for (const [theme, token] of Object.entries(THEMES)) {
  test(`${theme}: every token of the contract is there`, () => {
    assert.deepEqual(NAMES.filter((name) => !token[name]), []);
  });

  test(`${theme}: text reads at 4.5 to 1 on surfaces 0 to 2`, () => {
    assert.deepEqual(below(4.5, token, READ, GROUNDS), []);
  });

  test(`${theme}: marks stand out at 3 to 1 on surfaces 0 to 2`, () => {
    assert.deepEqual(below(3, token, MARKS, GROUNDS), []);
  });

  test(`${theme}: text on accent and on the overlay surface reads`, () => {
    assert.deepEqual(below(4.5, token, ['accent-text'], ['accent']), []);
    assert.deepEqual(below(4.5, token, ['text-1', 'text-2'], ['surface-3']), []);
  });

  test(`${theme}: the first five series stay apart for every kind of eyes`, () => {
    const series = numbered('series', 1, 5);
    for (const eyes of EYES) {
      for (const one of series) {
        for (const other of series.filter((name) => name > one)) {
          const apart = distance(token[one], token[other], eyes);
          assert.ok(apart > 0.05, `${one} and ${other} are ${apart.toFixed(3)} apart with ${eyes}`);
        }
      }
    }
  });

  test(`${theme}: heat goes one way in even steps of lightness`, () => {
    const steps = numbered('heat', 0, 9).map((name) => lightness(token[name]));
    const changes = steps.slice(1).map((value, at) => value - steps[at]);
    assert.ok(changes.every((change) => Math.sign(change) === Math.sign(changes[0])), changes.join(' '));
    assert.ok(Math.max(...changes.map(Math.abs)) < 2 * Math.min(...changes.map(Math.abs)), changes.join(' '));
  });
}

test('the measure of contrast knows its ends', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#777777', '#777777'), 1);
});

function below(limit, token, fronts, grounds) {
  return fronts.flatMap((front) =>
    grounds
      .map((ground) => [front, ground, contrast(token[front], token[ground])])
      .filter(([, , ratio]) => ratio < limit)
      .map(([, ground, ratio]) => `${front} on ${ground}: ${ratio.toFixed(2)}`),
  );
}
