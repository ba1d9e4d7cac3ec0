import { setTimeout as pause } from 'node:timers/promises';
import { PAGES, gpuPath, simulationPath } from '../../models/fleet/router.js';

// What each page is about, for tests of what all of them promise: where its data stands, and a step that somebody takes there.

const follow = (name) => (page) => page.locator('main').getByRole('link', { name, exact: true }).first().click();
const choose = (label, value) => (page) => page.locator('main').getByRole('combobox', { name: label, exact: true }).selectOption(value);
const goElsewhere = (page) => page.locator('gt-rail').getByRole('link', { name: 'Connect', exact: true }).first().click();
const rows = 'main tbody tr';

const WALKS = {
  map: { shown: 'gt-heatmap canvas', step: follow('Memory') },
  gpus: { shown: rows, step: follow('Utilisation') },
  hosts: { shown: rows, step: (page) => page.locator('main tbody th a').first().click() },
  models: { shown: rows, step: (page) => page.locator('main tbody th a').first().click() },
  history: { shown: 'gt-past .readout', step: follow('7d') },
  reports: { query: `?day=${new Date().toISOString().slice(0, 10)}`, shown: rows, step: choose('By', 'model') },
  events: { shown: rows, step: choose('Severity', 'critical') },
  sources: { shown: 'gt-source', step: (page) => page.locator('main').getByLabel('Only with problems').check() },
  targets: { shown: rows, step: choose('State', 'up') },
  streams: { shown: rows, step: (page) => page.locator('main').getByRole('link', { name: /^Watch / }).first().click() },
  spreads: { shown: 'section[aria-label=Spreads] tbody tr', step: choose('How wide', '50') },
  offers: { shown: 'table.offers tbody tr', step: choose('Tenancy', 'secure') },
  'market-prices': { shown: '.price-figures', step: follow('6 hours') },
  deals: { shown: rows, step: choose('How far below', '50') },
  savings: { query: '?good=h100-sxm-80gb-secure-on_demand&price=6.88&gpus=8', shown: rows, step: follow('All as usual') },
  providers: { shown: rows, step: (page) => page.locator('main').getByRole('navigation', { name: 'By state' }).getByRole('link').first().click() },
  money: { shown: rows, step: follow('Last 7 days') },
  opportunities: { shown: 'main :is(.chance-list li, .ways-out)', step: follow('Costly leases') },
  prices: { shown: rows, step: follow('All that was written') },
  alerts: { shown: 'section[aria-label="Open alerts"]', step: choose('Severity', 'critical') },
  'alert-rules': { shown: rows, step: goElsewhere },
  'alert-silences': { shown: rows, step: goElsewhere },
  'alert-destinations': { shown: rows, step: choose('State', 'dead') },
  simulations: { shown: rows, step: choose('State', 'paused') },
  comparison: { shown: '.others li', step: (page) => page.locator('.others a').first().click() },
  connect: { shown: '.connect-steps .snippet', step: (page) => page.locator('.send-way:not([aria-current])').first().click() },
};

/** `[{name, path, query, shown, step}]` of every page; one that is not described above has no `shown`. */
export const walks = ({ gpu, run }) => [
  { name: 'overview', path: '/dashboard', shown: 'gt-figure-card[data-name=util] .value', step: follow('6h') },
  ...PAGES.map(({ name, path }) => ({ name, path, ...WALKS[name] })),
  { name: 'gpu', path: gpuPath(gpu), shown: '.big-values', step: follow('6h') },
  { name: 'simulation', path: simulationPath(run), shown: '.run-clock', step: goElsewhere },
];

/** Something of everything that a demo has none of, made by the administrator, so that every page has what to show. */
export async function furnish(url, { email, password }) {
  const ask = async (method, path, body, token) => {
    const headers = { 'Content-Type': 'application/json', Origin: url, ...(token && { Authorization: `Bearer ${token}` }) };
    const response = await fetch(`${url}/api/v1/${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const { access_token: token } = await ask('POST', 'auth/login', { email, password });
  const make = (path, body) => ask('POST', path, body, token);
  await make('scrape/targets', { kind: 'exporter', url: 'http://127.0.0.1:9/metrics', interval_s: 60 });
  await make('alerts/silences', { scope: { host: ['nowhere'] }, for_s: 3_600, note: 'New power supply' });
  await make('alerts/destinations', { name: 'Nobody', url: 'https://hooks.example/gridtick', severities: ['critical'], is_on: false });
  await make('simulate/compare', { base: { parameters: {} }, change: { parameters: { spend_ratio: 0.5 } }, seeds: 2, hours: 24 });
  const { id: run } = await make('simulate', { name: 'An hour in a second', speed: 3_600 });
  for (let turn = 0; turn < 60; turn += 1) {
    const { items } = await ask('GET', 'gpus?limit=1', undefined, token);
    if (items.length > 0) return { gpu: items[0].uuid, run };
    await pause(500);
  }
  throw new Error('the demo has no GPUs');
}

/** Everything that a part of a page says outside of inputs, also inside of elements. */
export const PROBE = `globalThis.saidIn = (root) => {
  const all = (node) => [...node.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const elements = all(root);
  const own = (each) => [...each.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data).join('');
  const isShown = (each) => each.checkVisibility() && !each.closest('pre, code, script, style');
  const hosts = (each) => { for (let at = each; at && at !== document; at = at.parentNode ?? at.host) if (at.title) return true; return false; };
  return {
    text: elements.filter(isShown).map(own).join('\\n'),
    live: elements.filter((each) => each.matches('[aria-live]:not([aria-live=off]), [role=status]:not([aria-live=off]), [role=alert], [role=log]')).map((each) => each.textContent.trim()),
    untold: elements.filter((each) => isShown(each) && /\\b\\d{1,2}:\\d\\d:\\d\\d\\b/.test(own(each)) && !hosts(each)).map(own),
    titles: elements.filter((each) => each.matches('time') && each.title).map(({ title }) => title),
  };
};`;
