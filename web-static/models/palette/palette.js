import { ranked } from './match.js';

const SHOWN = 30;
const RECENT = 6;
const KEY = 'gridtick-palette';
/** Things of the server may be wherever; the order in which kinds stand. */
const KINDS = ['Recent', 'Pages', 'Actions', 'GPUs', 'Hosts', 'Models', 'Regions', 'Market'];
const PER_KIND = 8;

/**
 * What was chosen last: pages and things, never actions, because what they do may be something else by then. What one person
 * chose is not for the next one; `who` is the id of a person, null of somebody who is not logged in.
 */
export function recentItems(storage, who = null) {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? 'null');
    return kept?.who === who && Array.isArray(kept.items) ? kept.items.filter(isItem).slice(0, RECENT) : [];
  } catch {
    return [];
  }
}

const isItem = (item) => [item?.id, item?.title, item?.run?.url].every((one) => typeof one === 'string') && item.run.url.startsWith('/') && !item.run.url.startsWith('//');

export function remember(item, storage, who = null) {
  if (item.run.url === undefined || item.kind === 'Actions') return;
  const { id, kind, icon, title, hint = '', run } = item;
  const kept = [{ id, kind, icon, title, hint, run }, ...recentItems(storage, who).filter((one) => one.id !== id)];
  try {
    storage.setItem(KEY, JSON.stringify({ who, items: kept.slice(0, RECENT) }));
  } catch {
    // Then nothing is recent.
  }
}

/**
 * The list for a query, in groups: `[{kind, results: [{item, at}]}]`. Without a query what is recent stands first, then pages and
 * actions. The group with the best match stands first.
 */
export function listFor(query, { pages, actions, things, recent, here }) {
  if (query.trim() === '') {
    const isOpen = ({ id, kind }) => kind !== 'Pages' || pages.some((page) => page.id === id);
    const known = recent.filter((item) => item.run.url !== here && isOpen(item)).map((item) => ({ ...item, kind: 'Recent' }));
    const seen = new Set(known.map(({ id }) => id));
    return grouped([...known, ...pages.filter(({ id }) => !seen.has(id)), ...actions].map((item) => ({ item, score: 0, at: [] })), (a, b) => order(a) - order(b), Infinity);
  }
  const bonus = new Set(recent.map(({ id }) => id));
  const items = [...pages, ...actions, ...things].map((item) => (bonus.has(item.id) ? { ...item, weight: (item.weight ?? 0) + 3 } : item));
  return grouped(ranked(query, unique(items), SHOWN * 4), (a, b) => best(b) - best(a) || order(a) - order(b), PER_KIND);
}

const unique = (items) => [...new Map(items.map((item) => [item.id, item])).values()];
const order = ({ kind }) => KINDS.indexOf(kind);
const best = ({ results }) => results[0].score;

function grouped(results, compare, most) {
  const groups = new Map();
  for (const result of results) {
    const { kind } = result.item;
    if (!groups.has(kind)) groups.set(kind, { kind, results: [] });
    if (groups.get(kind).results.length < most) groups.get(kind).results.push(result);
  }
  return [...groups.values()].sort(compare);
}

/** The place of the next choice; the list is a ring. */
export function moved(active, key, count) {
  if (count === 0) return active;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return active >= last ? 0 : active + 1;
    case 'ArrowUp':
      return active <= 0 ? last : active - 1;
    case 'PageDown':
      return Math.min(last, active + 8);
    case 'PageUp':
      return Math.max(0, active - 8);
    default:
      return active;
  }
}
