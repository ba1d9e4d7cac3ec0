import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEB_ROOT } from './static-files.js';

const css = readFileSync(join(WEB_ROOT, 'styles/tokens.css'), 'utf8');
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)];

/** What each token comes to in each theme. */
export const THEMES = {
  light: Object.fromEntries(pairs.map(([, name, light]) => [name, light])),
  dark: Object.fromEntries(pairs.map(([, name, , dark]) => [name, dark])),
};

export const numbered = (name, from, to) => Array.from({ length: to - from + 1 }, (_, at) => `${name}-${from + at}`);
