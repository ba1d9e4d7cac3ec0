import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EYES, contrast, distance, lightness, mixed } from './support/colours.js';
import { THEMES, numbered } from './support/tokens.js';

const NAMES = [
  ...numbered('surface', 0, 3),
  ...numbered('text', 1, 3),
  ...['line', 'line-control', 'accent', 'accent-text', 'good', 'warn', 'bad', 'stale', 'buy', 'sell', 'focus'],
  ...numbered('series', 1, 8),
  ...numbered('heat', 0, 9),
  'heat-edge',
];
const GROUNDS = numbered('surface', 0, 3);
const READ = [...numbered('text', 1, 3), 'accent', 'good', 'warn', 'bad', 'stale', 'buy', 'sell'];
const MARKS = ['focus', 'line-control'];
/** Charts, cells of the map and their keys lie on panels, and panels on the page. */
const DRAWN_ON = ['surface-0', 'surface-1'];
const HEAT = numbered('heat', 0, 9);
/** How strongly cells of the matrix are tinted, in percent. */
const TINTS = [3, 5, 7, 9];

for (const [theme, token] of Object.entries(THEMES)) {
  test(`${theme}: every token of the contract is there`, () => {
    assert.deepEqual(NAMES.filter((name) => !token[name]), []);
  });

  test(`${theme}: text reads at 4.5 to 1 on every surface`, () => {
    assert.deepEqual(below(4.5, token, READ, GROUNDS), []);
  });

  test(`${theme}: the focus and the edges of controls stand out at 3 to 1 on every surface`, () => {
    assert.deepEqual(below(3, token, MARKS, GROUNDS), []);
  });

  test(`${theme}: lines of charts stand out at 3 to 1 from what they lie on`, () => {
    assert.deepEqual(below(3, token, [...numbered('series', 1, 8), 'stale', 'accent'], DRAWN_ON), []);
  });

  test(`${theme}: text on accent reads`, () => {
    assert.deepEqual(below(4.5, token, ['accent-text'], ['accent']), []);
  });

  test(`${theme}: what stands on a tinted cell reads`, () => {
    for (const percent of TINTS) {
      const tint = mixed(token.buy, token['surface-1'], percent / 100);
      for (const ink of ['text-1', 'text-2', 'text-3', 'buy', 'sell']) assert.ok(contrast(token[ink], tint) >= 4.5, `${ink} on ${percent} %: ${contrast(token[ink], tint).toFixed(2)}`);
    }
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
    const steps = HEAT.map((name) => lightness(token[name]));
    const changes = steps.slice(1).map((value, at) => value - steps[at]);
    assert.ok(changes.every((change) => Math.sign(change) === Math.sign(changes[0])), changes.join(' '));
    assert.ok(Math.max(...changes.map(Math.abs)) < 2 * Math.min(...changes.map(Math.abs)), changes.join(' '));
  });

  test(`${theme}: neighbours of the heat scale can be told apart by every kind of eyes`, () => {
    for (const eyes of EYES) {
      HEAT.slice(1).forEach((name, at) => {
        const apart = distance(token[name], token[HEAT[at]], eyes);
        assert.ok(apart > 0.05, `${HEAT[at]} and ${name} are ${apart.toFixed(3)} apart with ${eyes}`);
      });
    }
  });

  test(`${theme}: every cell stands out at 3 to 1, by its colour or by its edge`, () => {
    const edge = HEAT.findIndex((name) => token[name] === token['heat-edge']);
    assert.deepEqual(below(3, token, HEAT.slice(edge), ['surface-1']), []);
    assert.deepEqual(below(3, token, HEAT.slice(0, edge), ['surface-1']).length, edge, 'no more cells have an edge than need one');
    assert.deepEqual(below(3, token, ['line-control', 'stale', 'bad', 'good', 'accent'], ['surface-1', 'surface-2']), []);
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
