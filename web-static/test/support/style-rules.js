import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WEB_ROOT } from './static-files.js';

/** All rules of the pages' style sheets and of the styles inside components: `[{file, selector, body}]`. */

const cssOf = (name, text) => (name.endsWith('.css') ? text : [...text.matchAll(/css`([^`]*)`/g)].map(([, css]) => css).join('\n'));

const filesIn = (folder) => readdirSync(join(WEB_ROOT, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(css|js)$/.test(entry.name));

export const styleRules = () =>
  ['styles', 'components'].flatMap(filesIn).flatMap(({ parentPath, name }) => {
    const css = cssOf(name, readFileSync(join(parentPath, name), 'utf8')).replaceAll(/\/\*[\s\S]*?\*\//g, '');
    return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({ file: name, selector: selector.trim().replaceAll(/\s+/g, ' '), body }));
  });

/** The tokens that a property takes in a rule: `color: var(--text-1)` has `text-1`. */
export const tokensOf = (body, property) => [...body.matchAll(new RegExp(`(?<![\\w-])${property}:\\s*[^;]*?var\\(--([\\w-]+)`, 'g'))].map(([, token]) => token);
