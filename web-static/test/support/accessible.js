import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WEB_ROOT } from './static-files.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe-core finds wrong with a page: `id: where` of each. */
export async function violationsOf(page) {
  await page.evaluate(await readFile(join(WEB_ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.flat().join(' '))])), RULES);
  return found.map(([id, where]) => `${id}: ${where.slice(0, 3).join(', ')}`);
}
