import { PAGES as ACCOUNT_PAGES, pageAt, pagesFor } from '../account/router.js';
import { PAGES, isOperator, routeAt } from '../fleet/router.js';

/** The parts of the product, in the order of the rail. Those without a page are left out. */
const GROUPS = [
  { name: 'overview', title: 'Overview' },
  { name: 'fleet', title: 'Fleet' },
  { name: 'market', title: 'Market' },
  { name: 'money', title: 'Money' },
  { name: 'alerts', title: 'Alerts' },
  { name: 'simulation', title: 'Simulation' },
  { name: 'connect', title: 'Connect' },
];
const ACCOUNT = { name: 'account', title: 'Account' };
const ENTRY = 'entry';

const OVERVIEW = { name: 'overview', title: 'Overview', group: 'overview', id: null };
const OVERVIEW_PATHS = new Set(['/', '/dashboard', '/index.html']);

/** Addresses that lead on. */
const ELSEWHERE = { '/account': '/profile' };

export const leadsTo = (pathname) => ELSEWHERE[pathname] ?? null;

/**
 * `{name, path, title, query, id, group, needs}` of an address; null where there is no page. `group` is the part of the product,
 * `entry` for the cards by which somebody gets in, `account` for the pages of whoever is logged in.
 */
export function placeAt({ pathname, search = '' }) {
  if (OVERVIEW_PATHS.has(pathname)) return { ...OVERVIEW, path: pathname, query: queryOf(search) };
  const page = pageAt(pathname);
  if (page !== null) return { ...page, name: nameOf(page), query: queryOf(search), id: null, group: page.needs === 'nobody' ? ENTRY : ACCOUNT.name };
  const route = routeAt({ pathname, search });
  return route === null ? null : { ...route, group: groupOf(route) };
}

const queryOf = (search) => Object.fromEntries(new URLSearchParams(search));
const nameOf = ({ path }) => path.slice(1);
const groupOf = ({ path }) => path.split('/')[1];

export const isEntry = (place) => place?.group === ENTRY;
export const isAccount = (place) => place?.group === ENTRY || place?.group === ACCOUNT.name;

/** Things whose page says their name: an id says nothing beside it. */
const NAMED = new Set(['simulation']);

const FOR_OPERATORS = new Set(['sources', 'targets', 'alert-destinations']);

/** Whether whoever is logged in is led to a page. Nobody is told apart from somebody who may turn out to be let in. */
function isFor(page, login) {
  if (login?.name !== 'in') return true;
  if (FOR_OPERATORS.has(page.name)) return isOperator(login);
  return groupOf(page) !== 'money' || login.user.role !== 'customer';
}

/** The pages of a part of the product: `{name, path, title}`. */
export function waysIn(group, login) {
  if (group === 'overview') return [{ name: 'overview', path: '/', title: 'Overview' }];
  if (group === ACCOUNT.name) return login?.name === 'in' ? pagesFor(login.user.role).map((page) => ({ ...page, name: nameOf(page) })) : [];
  return PAGES.filter((page) => groupOf(page) === group && isFor(page, login));
}

/**
 * The rail: `{name, title, path, isHere, ways: [{path, title, isHere}]}` of each part that somebody is led to. The account is
 * one of them while it is where somebody is.
 */
export function railFor(login, place) {
  const groups = place?.group === ACCOUNT.name ? [...GROUPS, ACCOUNT] : GROUPS;
  return groups
    .map((group) => ({ ...group, isHere: group.name === place?.group, ways: marked(waysIn(group.name, login), place) }))
    .filter(({ ways }) => ways.length > 0)
    .map((group) => ({ ...group, path: group.ways[0].path }));
}

/** A page of a single thing belongs to its list; of two ways that lead there the longer one is meant. */
function marked(ways, place) {
  const path = place?.group === 'overview' ? '/' : (place?.path ?? '');
  const here = closest(ways, path);
  return ways.map((way) => ({ name: way.name, path: way.path, title: way.title, isHere: way === here }));
}

const closest = (ways, path) => ways.filter((way) => path === way.path || path.startsWith(`${way.path}/`)).sort((a, b) => b.path.length - a.path.length)[0];

/** Where somebody is, from the part down to the thing: `{title, path}` each, the last without a path. */
export function trailOf(place) {
  if (place === null) return [{ title: 'No such page' }];
  const group = [...GROUPS, ACCOUNT].find(({ name }) => name === place.group);
  const list = place.id === null ? null : closest(waysIn(place.group, null), place.path);
  const last = { title: NAMED.has(place.name) ? place.title : (place.id ?? place.title) };
  return [...(group && group.title !== last.title ? [{ title: group.title }] : []), ...(list ? [{ title: list.title, path: list.path }] : []), last];
}

/** All addresses at which the server has to serve the one document. */
export const servedPaths = () => ['/dashboard', ...ACCOUNT_PAGES.map(({ path }) => path), ...PAGES.map(({ path }) => path)];
