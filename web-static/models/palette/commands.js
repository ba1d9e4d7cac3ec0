import { isOperator } from '../fleet/router.js';
import { railFor, waysIn } from '../shell/places.js';
import { DENSITY, THEME } from '../preference.js';

const MORE_WORDS = {
  overview: 'home start dashboard fleet',
  map: 'heat map heatmap cells',
  gpus: 'cards devices table',
  hosts: 'nodes machines servers',
  models: 'types h100 a100',
  events: 'xid errors log',
  history: 'past charts',
  reports: 'daily monthly export',
  sources: 'agents senders ingest',
  targets: 'scrape prometheus exporters dcgm',
  alerts: 'firing problems incidents',
  'alert-rules': 'thresholds conditions watch',
  'alert-destinations': 'notify webhook mail slack',
  opportunities: 'save earn idle sell',
  connect: 'start install agent first sample',
  'market-prices': 'course history over time',
  streams: 'live topics websocket',
  spreads: 'market arbitrage classes',
  offers: 'market prices rent',
  deals: 'market cheap',
  savings: 'calculator',
  providers: 'market health',
  money: 'revenue cost profit earned',
  prices: 'costs revenue rates',
  simulations: 'what if scenario',
  keys: 'api key token ingest',
  sessions: 'devices logins',
  users: 'people invite roles',
  audit: 'trail log',
};

/** The pages that this person is led to: `{id, kind, icon, title, hint, also, run: {url}}`. */
export function pageItems(login) {
  const groups = railFor(login, { group: 'account' });
  return groups.flatMap((group) =>
    waysIn(group.name, login).map(({ name, path, title }) => ({
      ...{ id: `page:${path}`, kind: 'Pages', icon: group.name, title, hint: group.title === title ? '' : group.title },
      ...{ also: `${group.title} ${MORE_WORDS[name] ?? ''}`, weight: 4, run: { url: path } },
    })),
  );
}

const action = (name, title, also, run) => ({ id: `action:${name}`, kind: 'Actions', icon: 'action', title, hint: '', also, weight: 2, run });

/** What can be done from everywhere: `run` has a `url` to go to, or names what the shell does. */
export function actionItems({ login, pausedAt, theme, density, hasLink, isNarrow }) {
  const isIn = login?.name === 'in';
  return [
    ...THEME.choices.filter((one) => one !== theme).map((one) => action(`theme-${one}`, `Theme: ${one}`, 'dark light system colours appearance', { does: 'theme', theme: one })),
    ...DENSITY.choices.filter((one) => one !== density).map((one) => action(`density-${one}`, `Tables: ${one}`, 'density rows dense close compact comfortable height', { does: 'density', density: one })),
    ...(hasLink ? [action('pause', pausedAt === null ? 'Pause the numbers' : 'Resume', 'stop hold freeze continue', { does: 'pause' })] : []),
    action('rail', isNarrow ? 'Rail with words' : 'Rail with icons only', 'sidebar navigation collapse', { does: 'rail' }),
    action('copy', 'Copy the address of this page', 'link share url', { does: 'copy' }),
    action('docs', 'Read about the API', 'documentation openapi help', { url: '/docs' }),
    ...(isIn ? [action('key', 'New key', 'create api key token', { url: '/keys?new=1' })] : []),
    ...(!isIn || isOperator(login) ? [action('run', 'New simulation run', 'simulate start what if', { url: '/simulation' })] : []),
    isIn ? action('leave', 'Log out', 'sign out leave', { does: 'leave' }) : action('enter', 'Log in', 'sign in enter', { url: '/login' }),
  ];
}
