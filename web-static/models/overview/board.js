import { Announcer } from '../announcer.js';
import { Poller } from '../poller.js';
import { summary } from '../words.js';
import { findingsOf } from './attention.js';
import { cardsOf, lineOf } from './cards.js';
import { chartLines } from './chart-lines.js';
import { Feed, marksOf } from './feed.js';
import { opportunitiesOf } from './opportunities.js';
import { Pasts } from './pasts.js';
import { askedOf, spanOf } from './ranges.js';
import { orderOf, regionRows, sorted } from './region-rows.js';
import { widest } from './spreads.js';
import { valueAt } from './steps.js';
import { Trails } from './trails.js';

const TICK_MS = 1_000;
const SKELETON_MS = 2_000;
const RATE = '1';
const TOPICS = { fleet: 'fleet', regions: 'regions', money: 'money', moneyOfRegions: 'money/regions', spreads: 'spreads', opportunities: 'opportunities', alerts: 'alerts/summary' };
const TOLD_EVERY_MS = 60_000;
const READ_EVERY_MS = 5_000;
const EVENTS_EVERY_MS = 60_000;
const EVENTS = 30;
/** The stream has so long to tell all at once, also whether there is money; then what it leaves open is read. */
const LISTEN_MS = 300;
/** How long a page that was opened while all stands still waits for everything that it shows. */
const WHOLE_WITHIN_MS = 3_000;
const HOUR_S = 3_600;
const CARD_NAMES = ['util', 'power', 'revenue', 'cost', 'profit', 'idle'];

/**
 * Everything that the overview shows, without a DOM. The stream tells what is, the API what was; once a second both become a
 * view. While nobody looks nothing is done; a pause keeps the view, and what comes is still kept. Another time or order of what
 * stands still can be asked for.
 */
export class Board {
  #pages;
  #world;
  #onChange;
  #followings = null;
  #events = null;
  #feed = new Feed();
  /** Apart, so that what matters is not pushed out by what does not. */
  #criticals = new Feed();
  #trails;
  #pasts;
  #fleet;
  #eventList;
  #asked = { chart: askedOf(), order: orderOf() };
  #openedAt = 0;
  #timer = null;
  #isVisible = true;
  #pausedAt = null;
  /** What is shown while all stands still; null until there is something. */
  #frozen = null;
  #wasKnown = false;
  #wasLive = false;
  /** When it was known last how things are. */
  #knownAt = null;
  #announcer;

  /** `say` speaks a sentence now and then to those who listen; `trails` are those of an earlier visit, where there was one. */
  constructor({ pages, world, onChange, say = () => {}, trails = new Trails() }) {
    this.#announcer = new Announcer(say);
    this.#pages = pages;
    this.#world = world;
    this.#onChange = onChange;
    this.#trails = trails;
    const changed = () => this.#changed();
    this.#pasts = new Pasts({ pages, world, onChange: changed });
    this.#fleet = new Poller({ world, onChange: changed, everyMs: READ_EVERY_MS, read: () => pages.read('/api/v1/fleet', {}) });
    this.#eventList = new Poller({ world, onChange: () => this.#tookEvents(), everyMs: EVENTS_EVERY_MS, read: () => this.#readEvents() });
  }

  // Lifecycle

  open() {
    this.#openedAt = this.#world.now();
    this.#wasLive = false;
    this.#wasKnown = false;
    this.#follow();
    this.#fleet.restart({ afterMs: LISTEN_MS });
    this.#eventList.restart();
    this.#pasts.start({ afterMs: LISTEN_MS });
    this.#tick();
  }

  close() {
    this.#world.clearTimeout(this.#timer);
    this.#timer = null;
    this.#unfollow();
    for (const each of [this.#fleet, this.#eventList, this.#pasts]) each.stop();
  }

  /** Another person may see something else. */
  restart() {
    this.close();
    this.#feed.forget();
    this.#criticals.forget();
    this.#frozen = null;
    this.open();
  }

  // Actions

  set isVisible(isVisible) {
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    for (const each of [this.#fleet, this.#eventList, this.#pasts]) each.isVisible = isVisible;
    if (this.#timer !== null || isVisible) this.#tick();
  }

  /** What the address asks for. */
  ask(query) {
    this.#asked = { chart: askedOf(query), order: orderOf(query.sort) };
    this.#pasts.ask(this.#asked.chart);
  }

  get isPaused() {
    return this.#pausedAt !== null;
  }

  togglePause() {
    const now = this.#world.now();
    this.#pausedAt = this.isPaused ? null : now;
    this.#pasts.isHeld = this.isPaused;
    this.#frozen = null;
    if (this.isPaused && now > this.#openedAt) this.#freeze(this.#live());
    this.#onChange();
  }

  /** What to show now. What is paused keeps its numbers, but never says that a lost link is live. */
  view() {
    if (!this.isPaused) return this.#live();
    const pausedAt = this.#pausedAt;
    if (this.#frozen === null) {
      const shown = this.#live();
      if (this.#isWhole) this.#freeze(shown);
      return { ...shown, pausedAt };
    }
    return { ...this.#still(), pausedAt, isLive: this.#isLive, problem: this.#fleet.view.problem };
  }

  /** How much is held, for tests of growth. */
  get size() {
    return this.#trails.size + this.#feed.items.length;
  }

  // What comes

  async #readEvents() {
    const [{ items }, { items: criticals }] = await Promise.all([
      this.#pages.read('/api/v1/events', { limit: EVENTS }),
      this.#pages.read('/api/v1/events', { severity: 'critical', limit: EVENTS }),
    ]);
    return { items, criticals };
  }

  #follow() {
    const { live } = this.#pages;
    this.#followings = Object.fromEntries(Object.entries(TOPICS).map(([name, topic]) => [name, live.follow(topic, { hz: RATE, onChange: () => this.#lookForFirst() })]));
    this.#events = live.follow('events', { hz: 'live', onMessage: ({ k, d }) => k === 'event' && this.#heard(d) });
  }

  #heard(event) {
    this.#feed.add([event]);
    if (event.severity === 'critical') this.#criticals.add([event]);
  }

  #unfollow() {
    for (const following of [...Object.values(this.#followings ?? {}), this.#events]) following?.stop();
    this.#followings = null;
    this.#events = null;
  }

  /** The first numbers are shown at once, the others once a second. */
  #lookForFirst() {
    const isKnown = this.#rows('fleet') !== null && this.#rows('regions') !== null;
    if (isKnown && !this.#wasKnown) this.#knowsFirst();
    this.#wasKnown = isKnown;
  }

  /** Also noted at once: the link may be gone before the second is over. */
  #knowsFirst() {
    this.#record();
    this.#tellPasts();
    this.#pasts.start();
    this.#changed();
  }

  #tellPasts() {
    this.#pasts.hasMoney = this.#money !== null;
    this.#pasts.regions = [...(this.#rows('regions')?.keys() ?? [])].sort();
  }

  #tookEvents() {
    const { data } = this.#eventList.view;
    if (data !== null) {
      this.#feed.add(data.items);
      this.#criticals.add(data.criticals);
    }
    this.#changed();
  }

  #tick() {
    this.#world.clearTimeout(this.#timer);
    this.#timer = this.#isVisible ? this.#world.setTimeout(() => this.#tick(), TICK_MS - (this.#world.now() % TICK_MS)) : null;
    if (!this.#isVisible || this.#followings === null) return;
    this.#record();
    this.#fleet.everyMs = this.#isLive ? TOLD_EVERY_MS : READ_EVERY_MS;
    this.#tellPasts();
    if (!this.isPaused && this.#fleetRow?.gpus > 0) this.#announcer.offer(summary(this.#fleetRow, this.#pages.live.state), this.#world.now());
    this.#changed();
  }

  #record() {
    const isKnown = this.#isLive || this.#isRead;
    this.#wasLive ||= isKnown;
    if (isKnown) this.#knownAt = this.#world.now();
    // Before the first word there is no gap: the page did not look yet.
    if (!this.#wasLive) return;
    this.#trails.record(this.#world.now() / 1_000, isKnown ? { fleet: this.#fleetRow, money: this.#money, spread: this.#widest(1)?.[0], regions: this.#rows('regions') } : null);
  }

  #changed() {
    if (this.#isVisible) this.#onChange();
  }

  // What is

  get #isLive() {
    return this.#followings?.fleet.isLive === true;
  }

  /** Where the stream is silent but the server answers. */
  get #isRead() {
    const { problem, readAt } = this.#fleet.view;
    return problem === null && readAt !== null && this.#world.now() - readAt < 3 * READ_EVERY_MS;
  }

  #rows(name) {
    const table = this.#followings?.[name].table;
    return table?.isKnown ? table.rows : null;
  }

  get #fleetRow() {
    const { data } = this.#fleet.view;
    if (!this.#isLive && this.#isRead) return data;
    return this.#rows('fleet')?.get('fleet') ?? data;
  }

  get #money() {
    return this.#followings?.money.refusal ? null : (this.#rows('money')?.get('fleet') ?? null);
  }

  /** Undefined where the server has no such topic. */
  #widest(limit) {
    const rows = this.#rows('spreads');
    return rows === null ? undefined : widest(rows.values(), limit);
  }

  get #ageS() {
    if (this.#isLive || this.#isRead || this.#knownAt === null) return null;
    return (this.#world.now() - this.#knownAt) / 1_000;
  }

  #phase(fleet, now) {
    if (fleet?.gpus > 0) return 'fleet';
    if (fleet !== null || this.#rows('fleet') !== null) return 'empty';
    return now - this.#openedAt < SKELETON_MS ? 'skeleton' : 'waiting';
  }

  // The view

  get #isWhole() {
    const isTold = this.#rows('regions') !== null && this.#feed.isKnown && this.#pasts.chart.view.readAt !== null;
    return isTold || this.#world.now() - this.#openedAt > WHOLE_WITHIN_MS;
  }

  #freeze(shown) {
    if (shown.phase === 'fleet' || shown.phase === 'empty') this.#frozen = { ...shown, past: this.#pasts.chart.view };
  }

  /** What was asked for since is another look at the same moment. */
  #still() {
    const { phase, asked, now, past, hasMoney, regions } = this.#frozen;
    const isSame = asked === this.#asked && past === this.#pasts.chart.view;
    if (phase === 'fleet' && !isSame) {
      const { order } = this.#asked;
      this.#frozen = { ...this.#frozen, asked: this.#asked, past: this.#pasts.chart.view, chart: this.#chart(now / 1_000, hasMoney), regions: sorted(regions, order), order };
    }
    return this.#frozen;
  }

  #live() {
    const now = this.#world.now();
    const fleet = this.#fleetRow;
    const base = { now, phase: this.#phase(fleet, now), fleet, isLive: this.#isLive || this.#isRead, ageS: this.#ageS, problem: this.#fleet.view.problem, pausedAt: null, asked: this.#asked };
    if (base.phase !== 'fleet') return base;
    const regions = this.#rows('regions') ?? new Map();
    const money = this.#money;
    const moneyOfRegions = money === null ? null : this.#rows('moneyOfRegions');
    const spreads = this.#widest(5);
    return {
      ...base,
      hasMoney: money !== null,
      cards: this.#cards({ fleet, money, spread: spreads === undefined ? undefined : (spreads[0] ?? null), now: now / 1_000, ageS: base.ageS }),
      findings: findingsOf({ fleet, regions, money, moneyOfRegions, alerts: this.#rows('alerts')?.get('all'), criticals: this.#criticals.items, now }),
      chart: this.#chart(now / 1_000, money !== null),
      regions: regionRows({ regions, money: moneyOfRegions, lines: this.#trends(regions, now / 1_000), order: this.#asked.order }),
      order: this.#asked.order,
      events: { items: [...this.#feed.items], isKnown: this.#feed.isKnown, problem: this.#eventList.view.problem },
      hasSpreads: this.#followings.spreads.refusal === null,
      spreads: spreads ?? null,
      opportunities: opportunitiesOf(this.#rows('opportunities')),
    };
  }

  #cards({ fleet, money, spread, now, ageS }) {
    const { data: day } = this.#pasts.day.view;
    const trail = this.#trails.fleet.between(now - HOUR_S / 4, now);
    const kindOf = (name) => (name === 'util' || name === 'power' || name === 'gpus' ? 'fleet' : 'money');
    const current = { gpus: fleet.live, util: fleet.util, power: fleet.power, ...this.#trails.moneyOf(money), spread: spread?.gross_percent };
    const lines = Object.fromEntries(['gpus', ...CARD_NAMES, 'spread'].map((name) => [name, lineOf(name, day?.[kindOf(name)] ?? null, trail, current[name], now)]));
    const before = Object.fromEntries(CARD_NAMES.map((name) => [name, this.#trails.meanAround(name, now - HOUR_S) ?? (day?.[kindOf(name)] ? valueAt(day[kindOf(name)], name, now - HOUR_S) : null)]));
    return cardsOf({ fleet, money, spread, before, lines, ageS });
  }

  #chart(now, hasMoney) {
    const asked = this.#asked.chart;
    const span = spanOf(asked, now);
    const { data, problem, readAt } = this.#pasts.chart.view;
    const isOfThis = data !== null && data.asked.compare?.name === asked.compare?.name;
    const trail = this.#trails.fleet.between(span.from, span.to);
    const lines = chartLines({ past: data, earlier: isOfThis ? data.earlier : null, compare: asked.compare, trail, span, now, hasMoney });
    const isCompared = lines.util.series.some(({ dashed }) => dashed);
    return { asked, span, ...lines, isCompared, lacksEarlier: isOfThis && data.earlier !== null && !isCompared, marks: marksOf(this.#feed.items), problem, readAt, isLoading: data === null && problem === null };
  }

  #trends(regions, now) {
    const { data } = this.#pasts.trends.view;
    return new Map([...regions].map(([region, { util }]) => [region, lineOf('util', data?.get(region) ?? null, this.#trails.ofRegion(region, now), util, now)]));
  }
}
