import { count, plural } from '../format.js';
import { isOfAlert } from '../fleet/events.js';
import { gpusUrl } from '../fleet/router.js';
import { amount } from '../market/words.js';

const MOST = 3;
const RANK = { bad: 0, warn: 1 };
const HOUR_MS = 3_600_000;

/** What needs a look, the worst first, in a few sentences that each lead somewhere: `{tone, text, href}`. Empty where all is well. */
export function findingsOf({ fleet, regions, money, moneyOfRegions, alerts, criticals, now }) {
  const found = [...firing(alerts), ...silence(fleet, regions), ...critical(criticals, now), ...losses(money, moneyOfRegions), ...idleness(money)];
  return found.sort((a, b) => RANK[a.tone] - RANK[b.tone]).slice(0, MOST);
}

function silence(fleet, regions) {
  const silent = (row) => (row.stale ?? 0) + (row.gone ?? 0);
  const all = silent(fleet);
  if (all === 0) return [];
  const where = [...regions].filter(([, row]) => silent(row) > 0).map(([region]) => region);
  const isMixed = fleet.stale > 0 && fleet.gone > 0;
  const state = isMixed ? '' : fleet.gone > 0 ? 'gone' : 'stale';
  const region = where.length === 1 ? where[0] : '';
  const place = where.length === 1 ? ` in ${where[0]}` : where.length > 1 ? ` in ${count(where.length)} regions` : '';
  return [{ tone: all * 20 >= fleet.gpus ? 'bad' : 'warn', text: `${plural(all, 'GPU')} silent${place}`, href: gpusUrl({ state, region, sort: isMixed ? '-state' : '' }) }];
}

/** `alerts` says how many fire; null where nobody tells. */
function firing(alerts) {
  if (!(alerts?.firing > 0)) return [];
  return [{ tone: alerts.critical > 0 ? 'bad' : 'warn', text: `${plural(alerts.firing, 'alert')} firing`, href: '/alerts' }];
}

/** An alert is told as such. */
function critical(events, now) {
  const late = events.filter((event) => event.severity === 'critical' && !isOfAlert(event) && now - Date.parse(event.ts) < HOUR_MS);
  return late.length === 0 ? [] : [{ tone: 'bad', text: `${plural(late.length, 'critical event')} in the last hour`, href: '/fleet/events?severity=critical' }];
}

const loss = (row) => Number(row?.profit_per_hour ?? 0);

function losses(money, moneyOfRegions) {
  if (money === null) return [];
  if (loss(money) < 0) return [{ tone: 'bad', text: `The fleet loses ${amount(money.profit_per_hour).replace('−', '')} an hour`, href: '/money' }];
  const losing = [...(moneyOfRegions ?? [])].filter(([, row]) => loss(row) < 0).sort(([, a], [, b]) => loss(a) - loss(b));
  if (losing.length === 0) return [];
  const [region, row] = losing[0];
  const more = losing.length > 1 ? `, ${plural(losing.length - 1, 'other region')} too` : '';
  return [{ tone: 'warn', text: `${region} loses ${amount(row.profit_per_hour).replace('−', '')} an hour${more}`, href: '/money?by=region' }];
}

/** Idle GPUs are news where they eat a tenth of what the fleet costs. */
function idleness(money) {
  const idle = Number(money?.idle_waste_per_hour ?? 0);
  const cost = Number(money?.cost_per_hour ?? 0);
  if (money === null || idle <= 0 || idle * 10 < cost) return [];
  return [{ tone: 'warn', text: `${plural(money.idle_unallocated, 'idle GPU')} cost ${amount(money.idle_waste_per_hour)} an hour`, href: '/money?by=region' }];
}
