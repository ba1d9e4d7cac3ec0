import { html, nothing } from 'lit';
import { gpusUrl, urlOf } from '../../models/fleet/router.js';
import { KINDS, LEAST, factsOf, gainWords, kindLabel, questionOf, rangeWords, reasonsOf, reckoningOf, totalWords, whoseWords } from '../../models/money/opportunities.js';
import { clock } from '../shared/account-parts.js';
import { chooser, pager } from '../shared/fleet-parts.js';
import { stepList } from '../shared/market-parts.js';
import { moneyHead } from '../shared/money-parts.js';
import { PolledPage } from '../shared/polled-page.js';
import { repeat } from '../shared/repeat.js';

/** Where money could be won: what to do, what it brings, and how that is reckoned. */
class GtOpportunitiesPage extends PolledPage {
  static properties = { explained: { state: true } };

  everyMs = 10_000;

  constructor() {
    super();
    this.explained = new Map();
  }

  /** Whose reckoning is open: it is read anew with the rows. */
  #open = new Set();

  async read() {
    const data = await this.pages.read('/api/v1/opportunities', questionOf(this.query));
    const there = new Set(data.items.map(({ id }) => id));
    this.#open = new Set([...this.#open].filter((id) => there.has(id)));
    for (const id of this.#open) void this.#explain(id);
    return data;
  }

  subject() {
    return JSON.stringify(questionOf(this.query));
  }

  render() {
    const { data } = this.poller.view;
    return html`${moneyHead(this.view, 'Opportunities', 'What idle GPUs could earn today, and leases that the market undercuts')} ${this.refusal() ??
    html`${this.problemLine()}
      <section class="panel chances" aria-label="Opportunities">
        ${this.#filters()} ${this.instead() ?? (data.items.length === 0 ? this.#nothing(data) : this.#list(data))}
      </section>`}`;
  }

  #to = (changes) => urlOf(this.view.route.path, { ...this.query, ...changes, cursor: '' });

  #filters() {
    const { kind, min_gain: least } = questionOf(this.query);
    return html`<div class="report-choices">
      <nav class="chips" aria-label="Kind">
        ${KINDS.map(({ name, label }) => html`<a class="button" href=${this.#to({ kind: name })} aria-current=${name === kind ? 'true' : nothing}>${label}</a>`)}
      </nav>
      ${chooser({ label: 'Gain', all: 'Any gain', choices: LEAST, value: least, onChange: (value) => this.pages.go(this.#to({ min_gain: value })) })}
      ${this.query.region || this.query.model ? html`<a class="button" href=${this.#to({ region: '', model: '' })}>${[this.query.model, this.query.region].filter(Boolean).join(', ')} ×</a>` : nothing}
    </div>`;
  }

  #nothing({ ts }) {
    const isNarrow = Object.values(this.query).some(Boolean);
    if (Date.parse(ts) === 0) return html`<div class="panel-words"><p aria-busy="true">The fleet is being looked at.</p></div>`;
    return html`<div class="panel-words">
      <p>${isNarrow ? 'Nothing of that kind now.' : 'Nothing to win now: what is idle would bring less than it costs, and the market undercuts no lease. The fleet is looked at every ten seconds.'}</p>
      <div class="ways-out">
        ${isNarrow ? html`<a class="button" href=${this.view.route.path}>All opportunities</a>` : html`<a class="button" href="/money/prices">To the price book</a>`}
      </div>
    </div>`;
  }

  #list({ total, items, next }) {
    return html`<p class="chance-total"><strong>${gainWords(total.gain_per_month)}</strong> a month in all <span class="quiet">${totalWords(total)}</span></p>
      <ul class="chance-list">
        ${repeat(items, ({ id }) => id, (row) => this.#chance(row))}
      </ul>
      ${pager('Opportunities', this.view, next)}`;
  }

  #chance(row) {
    const range = rangeWords(row);
    return html`<li>
      <div class="chance-gain">
        <strong>${gainWords(row.gain_per_month)}</strong>
        <span class="quiet">a month</span>
        ${range === '' ? nothing : html`<span class="quiet range">${range}</span>`}
      </div>
      <div class="chance-words">
        <h2>${row.what}</h2>
        <p class="quiet"><span class="chance-kind">${kindLabel(row.kind)}</span> ${row.host === null ? whoseWords(row) : html`<a href=${gpusUrl({ host: row.host, idle: 'true' })}>${whoseWords(row)}</a>`}</p>
        <dl>
          ${factsOf(row).map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}
        </dl>
        ${reasonsOf(row).map((reason) => html`<p class="remark quiet">${reason}</p>`)}
        <details @toggle=${(event) => this.#toggled(event, row.id)}>
          <summary>How this is reckoned</summary>
          ${this.#explanation(row.id)}
        </details>
      </div>
    </li>`;
  }

  #toggled(event, id) {
    if (!event.target.open) return void this.#open.delete(id);
    this.#open.add(id);
    void this.#explain(id);
  }

  async #explain(id) {
    const answer = await this.pages
      .read(`/api/v1/opportunities/${encodeURIComponent(id)}/explain`, {})
      .then((explanation) => ({ explanation }), (problem) => ({ problem }));
    this.explained = new Map(this.explained).set(id, answer);
  }

  #explanation(id) {
    const known = this.explained.get(id);
    if (known === undefined) return html`<p class="quiet" aria-busy="true">One moment.</p>`;
    if (known.problem) return html`<p role="alert">This could not be read. ${known.problem.message}</p>`;
    return html`<p class="quiet">As of ${clock(Date.parse(known.explanation.ts))}</p>
      ${stepList(reckoningOf(known.explanation))}`;
  }
}

customElements.define('gt-opportunities-page', GtOpportunitiesPage);
