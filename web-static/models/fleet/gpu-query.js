/** What can be asked of the list of GPUs, and the words for it. */

export const STATES = [
  { name: 'live', label: 'Live' },
  { name: 'late', label: 'Late' },
  { name: 'stale', label: 'Stale' },
  { name: 'gone', label: 'Gone' },
];

export const IDLE = [
  { name: 'true', label: 'Idle' },
  { name: 'false', label: 'Not idle' },
];

const FILTERS = {
  q: (value) => `like “${value}”`,
  region: (value) => `in region ${value}`,
  host: (value) => `on host ${value}`,
  model: (value) => `of model ${value}`,
  state: (value) => value,
  idle: (value) => (value === 'true' ? 'idle' : 'not idle'),
  workload: (value) => `held by ${value}`,
  min_util: (value) => `at least ${value} % busy`,
  max_util: (value) => `at most ${value} % busy`,
};

/** A search by parts of words is the page's own. */
const ASKED_OF_SERVER = Object.keys(FILTERS).filter((key) => key !== 'q');

const LIMIT = 100;
const SORTS = new Set(['place', 'util', 'power', 'temp', 'mem_used', 'age', 'host'].flatMap((key) => [key, `-${key}`]));

/** What the server is asked, of what stands in the address; what it would not understand is left out. */
export function questionOf(query) {
  const asked = Object.fromEntries(ASKED_OF_SERVER.map((key) => [key, query[key]]));
  return { ...asked, sort: SORTS.has(query.sort) ? query.sort : undefined, cursor: query.cursor, limit: LIMIT };
}

/** The filters that are set, `[{key, value, words}]`. */
export const filtersOf = (query) =>
  Object.entries(FILTERS)
    .filter(([key]) => query[key])
    .map(([key, words]) => ({ key, value: query[key], words: words(query[key]) }));

/** The same question without one filter, from the first page. */
export const without = (query, key) => narrowed(query, { [key]: '' });

/** Another question begins at the first page. */
export const narrowed = (query, changes) => ({ ...query, ...changes, cursor: '' });

/** What a click on a column's head asks for: the telling direction first, then the other. */
export function nextSort(current, key, isDescendingFirst) {
  const [first, second] = isDescendingFirst ? [`-${key}`, key] : [key, `-${key}`];
  return current === first ? second : first;
}

/** `ascending`, `descending`, or null where the list is not in the order of this column. */
export function directionOf(current, key) {
  const sort = current || 'place';
  if (sort === key) return 'ascending';
  return sort === `-${key}` ? 'descending' : null;
}

/** What the map and the table of GPUs have in common, so that one leads to the same GPUs in the other. */
export const filterOf = (query) => Object.fromEntries(Object.keys(FILTERS).map((key) => [key, query[key] ?? '']));
