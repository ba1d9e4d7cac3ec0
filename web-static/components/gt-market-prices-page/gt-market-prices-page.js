import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { RANGES, askedOf, figuresOf, fittingRange, isEmpty, marksOf, nameOf, questionOf, seriesOf, shortNames, timesOf } from '../../models/market/course.js';
import { readGoods } from '../../models/market/goods.js';
import '../gt-chart/gt-chart.js';
import '../gt-good-picker/gt-good-picker.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { marketHead, nothingYet } from '../shared/market-parts.js';
import { takeAway } from '../shared/take-away.js';
import { readFeeds } from '../../models/market/providers.js';

const PRICES = '/api/v1/market/prices';
const MOVING_MS = 10_000;
const RESTING_MS = 60_000;
const HEIGHT = 340;
/** A wall has nothing else to show here. */
const WALL_HEIGHT = 700;
const isWall = () => matchMedia('(min-width: 2000px) and (min-height: 1200px)').matches;

/** What a good cost over time, alone or beside another one. */
class GtMarketPricesPage extends ChoosingPage {
  static properties = { failed: { state: true } };

  constructor() {
    super();
    this.failed = null;
  }

  willUpdate(changed) {
    const { range, from } = this.#asked;
    this.everyMs = from === null && (range.name === '1h' || range.name === '6h') ? MOVING_MS : RESTING_MS;
    super.willUpdate(changed);
    this.poller.everyMs = this.everyMs;
  }

  async readChoices() {
    const [goods, feeds] = await Promise.all([readGoods(this.pages), readFeeds(this.pages).catch(() => null)]);
    return { goods, feeds };
  }

  subject() {
    const { good, other, range, from, to } = this.#asked;
    return JSON.stringify([good, other, range.name, from, to]);
  }

  async read() {
    if (this.#asked.good === '') await this.choicesNow();
    const asked = this.#asked;
    const { good, other } = asked;
    if (good === '') return { course: null };
    const both = (question) => Promise.all([good, other].map((id) => (id === '' ? null : this.pages.read(PRICES, questionOf(question, id)))));
    let [course, beside] = await both(asked);
    const used = this.query.range || asked.from !== null ? asked.range : fittingRange(course, asked.range);
    if (used !== asked.range) [course, beside] = await both({ ...asked, range: used });
    return {
      course,
      used,
      times: timesOf(course),
      series: seriesOf(course, beside, beside ? shortNames(this.choices?.goods ?? [], good, other) : []),
      marks: beside ? [] : marksOf(course),
      range: { from: Math.round(Date.parse(course.from) / 1000), to: Math.round(Date.parse(course.to) / 1000) },
    };
  }

  render() {
    const { data } = this.poller.view;
    return html`${marketHead(this.view, 'Prices', 'What a GPU hour cost, from every change that was stored')} ${this.refusal() ??
    html`${this.problemLine()}
      <section class="panel" aria-label="Prices over time">
        ${this.#choices()} ${this.instead() ?? (data.course === null ? this.#nothing() : this.#chart(data))}
      </section>`}`;
  }

  /** Without a word, the good with the widest spread. */
  get #asked() {
    const asked = askedOf(this.query);
    return asked.good === '' ? { ...asked, good: (this.choices?.goods ?? [])[0]?.id ?? '' } : asked;
  }

  #choices() {
    const { good, other, range: wanted, from } = this.#asked;
    const range = this.poller.view.data?.used ?? wanted;
    const goods = this.choices?.goods ?? [];
    return html`<div class="panel-head price-choices">
        <gt-good-picker .goods=${goods} .value=${good} .label=${'GPU and terms'} @good-chosen=${({ detail }) => this.#to({ good: detail.id })}></gt-good-picker>
        <gt-good-picker .goods=${goods} .value=${other} .label=${'Compare with'} .none=${'Compare with'} @good-chosen=${({ detail }) => this.#to({ good, with: detail.id })}></gt-good-picker>
        <nav class="chips" aria-label="How far back">
          ${RANGES.map(({ name, label }) => html`<a class="button" href=${this.#href({ range: name, from: '', to: '' })} aria-current=${from === null && name === range.name ? 'true' : nothing}>${label}</a>`)}
        </nav>
        ${from === null ? nothing : html`<a class="chip" href=${this.#href({ from: '', to: '' })}>Zoomed in<span aria-hidden="true">×</span></a>`}
        <div class="exports"><button class="button" type="button" aria-label="Prices as CSV" ?disabled=${good === ''} @click=${() => this.#takeAway()}>CSV</button></div>
      </div>
      ${this.failed === null ? nothing : html`<p class="behind" role="alert">The table could not be saved. ${this.failed.message}</p>`}`;
  }

  #chart({ course, times, series, marks, range }) {
    const { good, other } = this.#asked;
    const figures = other ? [] : figuresOf(course);
    return html`${figures.length === 0 ? nothing : html`<dl class="sums price-figures">${figures.map(({ label, value, words }) => html`<div><dt>${label}</dt><dd>${value}</dd><dd class="quiet">${words}</dd></div>`)}</dl>`}
      <gt-chart
        class="price-chart"
        .label=${`Price of ${nameOf(this.choices?.goods ?? [], good)}, dollars per GPU hour`}
        .height=${isWall() ? WALL_HEIGHT : HEIGHT}
        .times=${times}
        .series=${series}
        .range=${range}
        .marks=${marks}
        .stale=${this.poller.view.problem !== null}
        .empty=${'Nobody sold it in this time, or this server did not run. Look further back, or choose another GPU.'}
        @range-wanted=${({ detail }) => this.#to({ from: Math.round(detail.from), to: Math.round(detail.to) })}
        @range-reset=${() => this.#to({ from: '', to: '' })}
      ></gt-chart>
      ${isEmpty(course) ? nothing : this.#key(other, marks)}
      <div class="panel-foot ways-out">
        <a class="button" href=${urlOf('/market', { good })}>All its sellers now</a>
        <a class="button" href=${urlOf('/market/offers', { good })}>Its offers</a>
        <a class="button" href=${urlOf('/market/savings', { good })}>What it would save</a>
      </div>`;
  }

  #key(other, marks) {
    const band = 'The line is the middle of the best prices of all sellers, the band reaches from the cheapest to the dearest.';
    if (other) return html`<p class="price-key">${band}</p>`;
    return html`<p class="price-key">${band} The index is told only where three or more sell and agree.${marks.length === 0 ? '' : ' Marks say when sellers came and left.'}</p>`;
  }

  #nothing() {
    return nothingYet(this.choices?.feeds ?? null) ?? html`<div class="panel-words"><p>Choose a GPU to see what it cost.</p></div>`;
  }

  #href(changes) {
    return urlOf(this.view.route.path, { ...this.query, ...changes });
  }

  #to(changes) {
    this.pages.go(this.#href(changes));
  }

  async #takeAway() {
    const asked = this.#asked;
    this.failed = await takeAway(this.pages, { name: 'prices', path: PRICES, query: questionOf(asked, asked.good) }, 'csv').then(() => null, (problem) => problem);
  }
}

customElements.define('gt-market-prices-page', GtMarketPricesPage);
