import { eventKey, kindWords } from '../fleet/events.js';

const MOST = 60;

/** The newest events, each once, the newest first, and no more than a page can show. */
export class Feed {
  items = [];
  isKnown = false;

  #most;

  constructor(most = MOST) {
    this.#most = most;
  }

  add(events) {
    this.isKnown = true;
    const known = new Set(this.items.map(eventKey));
    const fresh = events.filter((event) => !known.has(eventKey(event)));
    if (fresh.length === 0) return;
    this.items = [...fresh, ...this.items].sort((a, b) => Date.parse(b.ts) - Date.parse(a.ts)).slice(0, this.#most);
  }

  forget() {
    this.items = [];
    this.isKnown = false;
  }
}

const TOGETHER_MS = 60_000;
const isAlike = (a, b) => a.kind === b.kind && a.code === b.code && a.severity === b.severity && a.host === b.host && a.detail === b.detail && Math.abs(Date.parse(a.ts) - Date.parse(b.ts)) < TOGETHER_MS;

/** What happened to several GPUs of one host at once is told once: `{event, count}`. */
export function grouped(items) {
  const groups = [];
  for (const event of items) {
    const last = groups.at(-1);
    if (last && last.event.host && isAlike(last.event, event)) last.count += 1;
    else groups.push({ event, count: 1 });
  }
  return groups;
}

const TONES = { critical: 'bad', warning: 'warn' };

/** Marks of a chart: what was more than information, at most so many. */
export const marksOf = (events, most = 12) =>
  events
    .filter(({ severity }) => severity in TONES)
    .slice(0, most)
    .map((event) => ({ time: Date.parse(event.ts) / 1_000, text: [kindWords(event), event.host].filter(Boolean).join(', '), tone: TONES[event.severity] }));
