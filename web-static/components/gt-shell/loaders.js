/**
 * The pages by their names: the element, and how to get its module, which is loaded when the page is first shown. `attributes`
 * are set on the element. Pages of accounts get the account besides.
 */
const page = (tag, load, attributes = {}) => ({ tag, load, attributes });

export const PAGES = {
  overview: page('gt-overview-page', () => import('../gt-overview-page/gt-overview-page.js')),
  map: page('gt-heat-page', () => import('../gt-heat-page/gt-heat-page.js')),
  gpus: page('gt-gpus-page', () => import('../gt-gpus-page/gt-gpus-page.js')),
  gpu: page('gt-gpu-page', () => import('../gt-gpu-page/gt-gpu-page.js')),
  hosts: page('gt-groups-page', () => import('../gt-groups-page/gt-groups-page.js'), { kind: 'host' }),
  models: page('gt-groups-page', () => import('../gt-groups-page/gt-groups-page.js'), { kind: 'model' }),
  history: page('gt-history-page', () => import('../gt-history-page/gt-history-page.js')),
  reports: page('gt-reports-page', () => import('../gt-reports-page/gt-reports-page.js')),
  events: page('gt-events-page', () => import('../gt-events-page/gt-events-page.js')),
  sources: page('gt-sources-page', () => import('../gt-sources-page/gt-sources-page.js')),
  streams: page('gt-streams-page', () => import('../gt-streams-page/gt-streams-page.js')),
  spreads: page('gt-spreads-page', () => import('../gt-spreads-page/gt-spreads-page.js')),
  offers: page('gt-offers-page', () => import('../gt-offers-page/gt-offers-page.js')),
  deals: page('gt-deals-page', () => import('../gt-deals-page/gt-deals-page.js')),
  savings: page('gt-savings-page', () => import('../gt-savings-page/gt-savings-page.js')),
  providers: page('gt-providers-page', () => import('../gt-providers-page/gt-providers-page.js')),
  simulations: page('gt-simulations-page', () => import('../gt-simulations-page/gt-simulations-page.js')),
  simulation: page('gt-simulation-page', () => import('../gt-simulation-page/gt-simulation-page.js')),
  comparison: page('gt-comparison-page', () => import('../gt-comparison-page/gt-comparison-page.js')),
  money: page('gt-money-page', () => import('../gt-money-page/gt-money-page.js')),
  prices: page('gt-prices-page', () => import('../gt-prices-page/gt-prices-page.js')),
  targets: page('gt-targets-page', () => import('../gt-targets-page/gt-targets-page.js')),
  opportunities: page('gt-opportunities-page', () => import('../gt-opportunities-page/gt-opportunities-page.js')),
  connect: page('gt-connect-page', () => import('../gt-connect-page/gt-connect-page.js')),
  'market-prices': page('gt-market-prices-page', () => import('../gt-market-prices-page/gt-market-prices-page.js')),
  alerts: page('gt-alerts-page', () => import('../gt-alerts-page/gt-alerts-page.js')),
  'alert-rules': page('gt-alert-rules-page', () => import('../gt-alert-rules-page/gt-alert-rules-page.js')),
  'alert-destinations': page('gt-alert-destinations-page', () => import('../gt-alert-destinations-page/gt-alert-destinations-page.js')),

  setup: page('gt-setup-page', () => import('../gt-setup-page/gt-setup-page.js')),
  login: page('gt-login-page', () => import('../gt-login-page/gt-login-page.js')),
  register: page('gt-register-page', () => import('../gt-register-page/gt-register-page.js')),
  invitation: page('gt-invitation-page', () => import('../gt-invitation-page/gt-invitation-page.js')),
  verify: page('gt-verify-page', () => import('../gt-verify-page/gt-verify-page.js')),
  forgot: page('gt-forgot-page', () => import('../gt-forgot-page/gt-forgot-page.js')),
  reset: page('gt-reset-page', () => import('../gt-reset-page/gt-reset-page.js')),
  profile: page('gt-profile-page', () => import('../gt-profile-page/gt-profile-page.js')),
  sessions: page('gt-sessions-page', () => import('../gt-sessions-page/gt-sessions-page.js')),
  keys: page('gt-keys-page', () => import('../gt-keys-page/gt-keys-page.js')),
  users: page('gt-users-page', () => import('../gt-users-page/gt-users-page.js')),
  audit: page('gt-audit-page', () => import('../gt-audit-page/gt-audit-page.js')),
};
