import { firstSampleLine } from '../first-sample.js';

/** What a key can be for, in words. */
export const SCOPES = [
  { name: 'ingest', label: 'Send samples', hint: 'For agents on GPU hosts. Reads nothing.' },
  { name: 'read', label: 'Read the fleet', hint: 'Live state, history and streams.' },
  { name: 'market', label: 'Use the market', hint: 'Offers, spreads and reservations.' },
  { name: 'simulate', label: 'Run simulations', hint: 'Start, stop and read them.' },
  { name: 'admin', label: 'Administer', hint: 'Opens people, keys and the audit trail, not data. Give it to nothing that can do with less.' },
];

const BY_ROLE = {
  admin: ['ingest', 'read', 'market', 'simulate', 'admin'],
  operator: ['ingest', 'read', 'market', 'simulate'],
  customer: ['read', 'market', 'simulate'],
  viewer: ['read'],
};

export const scopesFor = (role) => SCOPES.filter(({ name }) => (BY_ROLE[role] ?? []).includes(name));

export const EXPIRIES = [
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'one year' },
  { days: null, label: 'no end' },
];

export function expiresAt(days, now) {
  return days === null ? undefined : new Date(now + days * 86_400_000).toISOString();
}

/** Addresses as people write them: one per line, or with commas or spaces between. */
export const addressesOf = (text) => text.split(/[\s,]+/).filter(Boolean);

/** A line for a shell that tries the key at once, by what the key is for; null where nothing is there to try yet. */
export function tryLine({ key, scopes }, origin) {
  if (scopes.includes('ingest')) return firstSampleLine(origin, key);
  const path = PATHS.find(([scope]) => scopes.includes(scope))?.[1];
  if (!path) return null;
  return `curl -sS ${origin}${path} \\\n  -H "Authorization: Bearer ${key}"`;
}

const PATHS = [
  ['read', '/api/v1/fleet'],
  ['admin', '/api/v1/users'],
];

const STATE_TONES = { active: 'good', expired: 'warn', revoked: 'stale' };

export const keyTone = (state) => STATE_TONES[state] ?? 'stale';

/** "Send samples, Read the fleet": a scope of a later server shows as its name. */
export const scopeWords = (scopes) => scopes.map((name) => SCOPES.find((scope) => scope.name === name)?.label ?? name).join(', ');

/** How a key begins: by this it is recognised in scripts and logs, without opening anything. */
export const keyStart = ({ id }) => `${id.startsWith('gt_') ? id : `gt_${id}`}…`;
