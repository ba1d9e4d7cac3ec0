import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, and what is good practice besides. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A name may say more than the words that are seen; whether it holds them, axe only tries to tell. */
const UNRIPE = ['label-content-name-mismatch'];
/** Events on a chart stand where they happened, also on top of each other; the list of events beside the chart has each as a row. */
const isElsewhereToo = (id, target) => id === 'target-size' && /gt-chart.* button\[data-time/.test(target);

/**
 * What axe finds wrong on a page as it stands: a line for each thing. It is put in by the debugger's way, which the page's content
 * policy does not stop.
 */
export async function violations(page, { without = [] } = {}) {
  await page.evaluate(SOURCE);
  const rules = Object.fromEntries([...UNRIPE, ...without].map((id) => [id, { enabled: false }]));
  const found = await page.evaluate((options) => globalThis.axe.run(document, options), { runOnly: { type: 'tag', values: TAGS }, rules, resultTypes: ['violations'] });
  return found.violations
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => ({ id, target: target.flat().join(' '), why: failureSummary.replace(/\s+/g, ' ') })))
    .filter(({ id, target }) => !isElsewhereToo(id, target))
    .map(({ id, target, why }) => `${id}: ${target} (${why})`);
}
