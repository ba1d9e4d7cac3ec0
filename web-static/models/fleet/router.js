/** The pages of telemetry, of the market and of simulations, which share one shell. The server serves the shell at the same paths. Parts of a page have no way of their own on top. */
export const PAGES = [
  { name: 'gpus', path: '/fleet/gpus', title: 'GPUs' },
  { name: 'hosts', path: '/fleet/hosts', title: 'Hosts' },
  { name: 'models', path: '/fleet/models', title: 'Models' },
  { name: 'history', path: '/fleet/history', title: 'History' },
  { name: 'reports', path: '/fleet/reports', title: 'Reports' },
  { name: 'events', path: '/fleet/events', title: 'Events' },
  { name: 'sources', path: '/fleet/sources', title: 'Sources' },
  { name: 'streams', path: '/fleet/streams', title: 'Streams' },
  { name: 'spreads', path: '/market', title: 'Market' },
  { name: 'offers', path: '/market/offers', title: 'Offers', isPart: true },
  { name: 'deals', path: '/market/deals', title: 'Deals', isPart: true },
  { name: 'savings', path: '/market/savings', title: 'Savings', isPart: true },
  { name: 'providers', path: '/market/providers', title: 'Providers', isPart: true },
  { name: 'simulations', path: '/simulation', title: 'Simulation' },
  { name: 'comparison', path: '/simulation/compare', title: 'Comparison', isPart: true },
  { name: 'money', path: '/money', title: 'Money' },
  { name: 'prices', path: '/money/prices', title: 'Price book', isPart: true },
  { name: 'alerts', path: '/alerts', title: 'Alerts' },
  { name: 'alert-rules', path: '/alerts/rules', title: 'Rules', isPart: true },
  { name: 'alert-destinations', path: '/alerts/destinations', title: 'Destinations', isPart: true },
];

/** Pages of single things, by what stands before the thing's name. */
const THINGS = [
  { name: 'gpu', folder: '/fleet/gpus/', title: 'GPU' },
  { name: 'simulation', folder: '/simulation/', title: 'Simulation' },
];

/** `{name, path, title, query, id}` of an address; null where the shell has no page. `id` is that of the thing that a page is about. */
export function routeAt({ pathname, search = '' }) {
  const query = Object.fromEntries(new URLSearchParams(search));
  const page = PAGES.find(({ path }) => path === pathname);
  if (page) return { ...page, query, id: null };
  const thing = THINGS.find(({ folder }) => pathname.startsWith(folder));
  const id = thing ? idOf(pathname.slice(thing.folder.length)) : null;
  return id === null ? null : { name: thing.name, path: pathname, title: thing.title, query, id };
}

function idOf(text) {
  try {
    return text === '' || text.includes('/') ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}

export const gpuPath = (id) => `/fleet/gpus/${encodeURIComponent(id)}`;
export const simulationPath = (id) => `/simulation/${encodeURIComponent(id)}`;

/** The address of a page with what is asked there; what is empty is left out. */
export function urlOf(path, query = {}) {
  const asked = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`;
}

/** What this did in the past: `{of: 'host', name: 'node-1'}`. */
export const historyUrl = (query) => urlOf('/fleet/history', query);

/** The GPUs that have this in common: `{host: 'node-1'}`. */
export const gpusUrl = (query) => urlOf('/fleet/gpus', query);

const OPERATES = new Set(['admin', 'operator']);

/** Whether somebody is known to run the fleet. */
export const isOperator = (login) => login?.name === 'in' && OPERATES.has(login.user.role);

/** The ways on the line on top. Whoever is known not to run the fleet is not led to its sources, and no customer to its money. */
export function waysFor(login) {
  const mayRun = login?.name !== 'in' || isOperator(login);
  const isCustomer = login?.name === 'in' && login.user.role === 'customer';
  const pages = PAGES.filter(({ name, isPart }) => !isPart && (name !== 'sources' || mayRun) && (name !== 'money' || !isCustomer));
  return [{ path: '/', title: 'Overview' }, ...pages.map(({ path, title }) => ({ path, title }))];
}

/** Whether a way is the one to the page at this address; pages of single things belong to their list. */
export const isHere = (way, pathname) => way === pathname || (way !== '/' && pathname.startsWith(`${way}/`));
