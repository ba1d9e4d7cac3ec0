import { Poller } from '../poller.js';
import { askedOf, historyQuery, spanOf } from './ranges.js';
import { fleetSteps, moneySteps } from './steps.js';

const CHART_EVERY_MS = 60_000;
const DAY_EVERY_MS = 120_000;
const TRENDS_EVERY_MS = 300_000;
const DAY_S = 86_400;
const MOST_TRENDS = 32;
/** A key that is held down asks for many times, of which the last one counts. */
const SETTLED_MS = 150;

/** What is stored of the past: that of the chart, a day for the cards, a day of each region. Read again and again while somebody looks. */
export class Pasts {
  #pages;
  #now;
  #hasMoney = false;
  #asked = askedOf();
  #regions = [];
  #pollers;

  constructor({ pages, world, onChange }) {
    this.#pages = pages;
    this.#now = () => world.now() / 1_000;
    const poller = (read, everyMs) => new Poller({ world, onChange, everyMs, read });
    this.chart = poller(() => this.#readChart(), CHART_EVERY_MS);
    this.day = poller(() => this.#readSpan({ from: this.#now() - DAY_S, to: this.#now() }), DAY_EVERY_MS);
    this.trends = poller(() => this.#readTrends(), TRENDS_EVERY_MS);
    this.#pollers = [this.chart, this.day, this.trends];
  }

  /** At once, or after a moment in which it may turn out what else there is to read. */
  start({ afterMs = 0 } = {}) {
    for (const poller of this.#pollers) poller.restart({ afterMs });
  }

  stop() {
    for (const poller of this.#pollers) poller.stop();
  }

  set isVisible(isVisible) {
    for (const poller of this.#pollers) poller.isVisible = isVisible;
  }

  /** What stands still is read only where something else is asked for. */
  set isHeld(isHeld) {
    for (const poller of this.#pollers) poller.isHeld = isHeld;
  }

  /** Another time is another question: what was shown of the old one is kept until the answer is there. */
  ask(asked) {
    const isSame = JSON.stringify(asked) === JSON.stringify(this.#asked);
    this.#asked = asked;
    if (!isSame) this.chart.restart({ afterMs: SETTLED_MS });
  }

  set hasMoney(hasMoney) {
    if (hasMoney === this.#hasMoney) return;
    this.#hasMoney = hasMoney;
    this.chart.restart();
    this.day.restart();
  }

  set regions(names) {
    const wanted = names.slice(0, MOST_TRENDS);
    if (wanted.join('\n') === this.#regions.join('\n')) return;
    this.#regions = wanted;
    this.trends.restart();
  }

  // Internal

  async #readChart() {
    const asked = this.#asked;
    const span = spanOf(asked, this.#now());
    const { compare } = asked;
    const [past, earlier] = await Promise.all([this.#readSpan(span), compare ? this.#readSpan(span, compare.seconds) : null]);
    return { asked, ...past, earlier };
  }

  async #readSpan(span, earlier = 0) {
    const query = historyQuery(span, earlier);
    const [fleet, money] = await Promise.all([
      this.#pages.read('/api/v1/fleet/history', { ...query, metrics: 'util,power' }),
      this.#hasMoney ? this.#pages.read('/api/v1/money/history', { of: 'fleet', ...query }).catch(() => null) : null,
    ]);
    return { fleet: fleetSteps(fleet, this.#now()), money: money && moneySteps(money, this.#now()) };
  }

  /** One after the other: nobody waits for these, and there may be many. One that cannot be read does not hold up the others. */
  async #readTrends() {
    const query = { ...historyQuery({ from: this.#now() - DAY_S, to: this.#now() }), metrics: 'util' };
    const trends = new Map();
    let problem = null;
    for (const region of this.#regions) {
      const answer = await this.#pages.read(`/api/v1/regions/${encodeURIComponent(region)}/history`, query).catch((failure) => (problem = failure) && null);
      if (answer !== null) trends.set(region, fleetSteps(answer, this.#now()));
    }
    if (problem !== null && trends.size === 0) throw problem;
    return trends;
  }
}
