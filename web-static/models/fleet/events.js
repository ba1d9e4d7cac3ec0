/** What can happen to a GPU, in words. Kinds that a later server adds show as their name. */
export const KINDS = [
  { name: 'xid', label: 'Driver error (XID)' },
  { name: 'ecc', label: 'Memory errors' },
  { name: 'row_remap', label: 'Memory row not replaced' },
  { name: 'throttle', label: 'Clock held down' },
  { name: 'moved', label: 'Moved to another host' },
  { name: 'replaced', label: 'Another board in its place' },
  { name: 'conflict', label: 'Two hosts report it' },
  { name: 'ended', label: 'Taken away' },
  { name: 'stale', label: 'Silent' },
  { name: 'recovered', label: 'Reports again' },
  { name: 'fallen', label: 'Silent among its neighbours' },
];

export const SEVERITIES = [
  { name: 'info', label: 'Information', tone: 'stale' },
  { name: 'warning', label: 'Warning', tone: 'warn' },
  { name: 'critical', label: 'Critical', tone: 'bad' },
];

export const kindWords = ({ kind, code }) => {
  const label = KINDS.find(({ name }) => name === kind)?.label ?? kind;
  return kind === 'xid' && code ? `XID ${code}` : label;
};

export const severityOf = (name) => SEVERITIES.find((one) => one.name === name) ?? { name, label: name, tone: 'stale' };

export const eventKey = ({ ts, kind, uuid, code, detail }) => [ts, kind, uuid, code, detail].join('\n');

/** The newest page on top of older ones that were read before. Where they do not touch, the older ones would leave a hole. */
export function withNewest(held, newest) {
  if (held === null) return newest;
  const fresh = new Set(newest.items.map(eventKey));
  const firstKnown = held.items.findIndex((event) => fresh.has(eventKey(event)));
  if (firstKnown < 0) return newest;
  return { items: [...newest.items, ...held.items.filter((event) => !fresh.has(eventKey(event)))], next: held.next };
}

export function withOlder(held, older) {
  const known = new Set(held.items.map(eventKey));
  return { items: [...held.items, ...older.items.filter((event) => !known.has(eventKey(event)))], next: older.next ?? null };
}
