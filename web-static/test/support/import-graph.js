import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEB_ROOT } from './static-files.js';

const LAZY = /\bimport\(\s*["']([^"']+)["']\s*\)/g;
const IMPORT = /(?<!-)\b(?:import\s*|(?:import|export)\b[^'"`;()=]*?\bfrom\s*)["']([^"']+)["']/g;

/** Where an import map sends a specifier, the way a browser decides it; null where it has no answer. */
export function resolve(specifier, imports, from) {
  if (/^\.{0,2}\//.test(specifier)) return new URL(specifier, `http://here${from}`).pathname;
  if (imports[specifier]) return imports[specifier];
  const prefix = Object.keys(imports)
    .filter((key) => key.endsWith('/') && specifier.startsWith(key))
    .sort((a, b) => b.length - a.length)[0];
  return prefix ? imports[prefix] + specifier.slice(prefix.length) : null;
}

export const fileOf = (path) => join(WEB_ROOT, path.startsWith('/vendor/') ? `node_modules/${path.slice(8)}` : path);

/** Every module that `entry` reaches, also those that are loaded when first wanted: `{reached: Set<path>, problems: string[]}`. */
export function walk(entry, imports, { isLazyToo = true } = {}) {
  const reached = new Set();
  const problems = [];
  const open = [entry];
  for (let path; (path = open.pop()); ) {
    if (reached.has(path)) continue;
    reached.add(path);
    if (!existsSync(fileOf(path))) {
      problems.push(`${path} does not exist`);
      continue;
    }
    const source = readFileSync(fileOf(path), 'utf8');
    for (const [, specifier] of [...source.matchAll(IMPORT), ...(isLazyToo ? source.matchAll(LAZY) : [])]) {
      const target = resolve(specifier, imports, path);
      if (target === null) problems.push(`${path} imports ${specifier}, which the map does not know`);
      else open.push(target);
    }
  }
  return { reached, problems };
}
