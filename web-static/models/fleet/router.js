/** The pages of telemetry, of the market, of money and of simulations; the first word of the path is the part of the product. The server serves the one document at the same paths. */
export const PAGES = [
  { name: 'map', path: '/fleet', title: 'Map' },
  { name: 'gpus', path: '/fleet/gpus', title: 'GPUs' },
  { name: 'hosts', path: '/fleet/hosts', title: 'Hosts' },
  { name: 'models', path: '/fleet/models', title: 'Models' },
  { name: 'history', path: '/fleet/history', title: 'History' },
  { name: 'reports', path: '/fleet/reports', title: 'Reports' },
  { name: 'events', path: '/fleet/events', title: 'Events' },
  { name: 'sources', path: '/fleet/sources', title: 'Sources' },
  { name: 'targets', path: '/fleet/targets', title: 'Scraping' },
  { name: 'streams', path: '/fleet/streams', title: 'Streams' },
  { name: 'spreads', path: '/market', title: 'Spreads' },
  { name: 'offers', path: '/market/offers', title: 'Offers' },
  { name: 'market-prices', path: '/market/prices', title: 'Prices' },
  { name: 'deals', path: '/market/deals', title: 'Deals' },
  { name: 'savings', path: '/market/savings', title: 'Savings' },
  { name: 'providers', path: '/market/providers', title: 'Providers' },
  { name: 'money', path: '/money', title: 'Money' },
  { name: 'opportunities', path: '/money/opportunities', title: 'Opportunities' },
  { name: 'prices', path: '/money/prices', title: 'Price book' },
  { name: 'alerts', path: '/alerts', title: 'Open alerts' },
  { name: 'alert-rules', path: '/alerts/rules', title: 'Rules' },
  { name: 'alert-silences', path: '/alerts/silences', title: 'Silences' },
  { name: 'alert-destinations', path: '/alerts/destinations', title: 'Destinations' },
  { name: 'simulations', path: '/simulation', title: 'Runs' },
  { name: 'comparison', path: '/simulation/compare', title: 'Comparison' },
  { name: 'connect', path: '/connect', title: 'Connect' },
];

/** Pages of single things, by what stands before the thing's name. */
const THINGS = [
  { name: 'gpu', folder: '/fleet/gpus/', title: 'GPU' },
  { name: 'simulation', folder: '/simulation/', title: 'Run' },
];

/** `{name, path, title, query, id}` of an address; null where there is none. `id` is that of the thing that a page is about. */
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
