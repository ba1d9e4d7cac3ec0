import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { explainPath, gridOf, matrixPath, moved, pairsOf, sideWords } from '../../models/market/matrix.js';
import { jobOf, jobWords, resultsOf, stepsOf } from '../../models/market/spreads.js';
import { ageWords, goodName, goodTerms } from '../../models/market/words.js';
import { clock } from '../shared/account-parts.js';
import { priceMark, stepList } from '../shared/market-parts.js';
import { PolledPage } from '../shared/polled-page.js';

const EXPLAIN_AFTER_MS = 150;

/** What each move from one seller of `good` to another would bring: a grid to walk through, and where each number comes from. */
class GtSpreadMatrix extends PolledPage {
  static properties = { good: { attribute: false }, at: { state: true }, explained: { state: true } };

  everyMs = 4_000;
  #timer = null;

  constructor() {
    super();
    Object.assign(this, { good: '', at: null, explained: null });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (!changed.has('good') || changed.get('good') === undefined) return;
    Object.assign(this, { at: null, explained: null });
    this.poller.restart({ isSame: false });
  }

  async read() {
    const { good } = this;
    const matrix = await this.pages.read(matrixPath(good), jobOf(this.query));
    // Of another good meanwhile: this answer is dropped, and says nothing of what is looked at.
    if (good !== this.good) return matrix;
    const isThere = (pair) => matrix.cells.some(({ buy, sell }) => buy === pair?.buy && sell === pair?.sell);
    if (this.at !== null && !isThere(this.at)) this.at = null;
    if (this.at !== null) void this.#explain();
    else if (isThere(this.query)) this.#lookAt(this.query.buy, this.query.sell, 0);
    else this.#lookAtBest(matrix);
    return matrix;
  }

  subject() {
    return JSON.stringify([this.good, jobOf(this.query)]);
  }

  render() {
    const { data } = this.poller.view;
    return html`${this.problemLine()} ${this.instead() ?? (data.withheld ? this.#withheld(data) : this.#all(data))}`;
  }

  #withheld({ withheld, sellers }) {
    return html`<div class="panel-words">
      <p><strong>No spread is told.</strong> ${withheld.detail}</p>
      ${sellers.length === 0 ? nothing : html`<p class="quiet">It is sold by ${sellers.map(({ upstream }) => upstream).join(', ')}.</p>`}
      <div class="ways-out"><a class="button" href=${urlOf('/market/offers', { good: this.good, state: 'all' })}>All offers of this good</a></div>
    </div>`;
  }

  #all(data) {
    const grid = gridOf(data);
    const pair = this.at ?? grid.best;
    return html`<div class="matrix-beside">
      <div class="matrix-side">
        ${this.#grid(grid, pair, data)} ${this.#pairs(data)}
        <p class="matrix-key"><span data-tone="win">▲ you win</span> <span data-tone="loss">▼ you lose</span> net of the move, for ${jobWords(this.query)}, in percent of what it costs where it runs now, and in dollars an hour. Empty: both are met through one provider.${data.left_out > 0 ? ` ${data.left_out} sellers in the middle are left out.` : ''}</p>
      </div>
      ${this.#why(pair, data)}
    </div>`;
  }

  #grid({ columns, rows }, pair, data) {
    const focus = this.#place(rows, pair);
    return html`<div class="scroll matrix-scroll">
      <table class="matrix" role="grid" aria-label="Net of each move: ${goodName(data.good)}, ${goodTerms(data.good)}" @keydown=${(event) => this.#keyed(event, rows, focus)}>
        <thead>
          <tr>
            <td class="corner"><span>runs now at →</span><span>goes to ↓</span></td>
            ${columns.map((side) => html`<th scope="col" data-side="sell" title=${sideWords(side, ageWords(side.age_s))}>${side.upstream}${priceMark(side.price_per_gpu_hour)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ seller, cells }, row) => html`<tr>
              <th scope="row" data-side="buy" title=${sideWords(seller, ageWords(seller.age_s))}>${seller.upstream}${priceMark(seller.price_per_gpu_hour)}</th>
              ${cells.map((cell, column) => (cell === null ? html`<td class="none" role="gridcell" aria-label="Met through one provider"></td>` : this.#cell(cell, focus.row === row && focus.column === column, pair)))}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #cell(cell, isFocus, pair) {
    const isShown = pair !== null && cell.buy === pair.buy && cell.sell === pair.sell;
    return html`<td
      role="gridcell"
      tabindex=${isFocus ? 0 : -1}
      data-tone=${cell.tone}
      data-level=${cell.level}
      aria-selected=${isShown ? 'true' : 'false'}
      title=${cell.words}
      @focus=${() => this.#lookAt(cell.buy, cell.sell)}
      @click=${() => this.#keep(cell)}
    >
      <span class="net"><span aria-hidden="true">${cell.mark}</span> ${cell.percent}</span><span class="hourly">${cell.hourly}</span>${cell.isBest ? html`<span class="best">best</span>` : nothing}
    </td>`;
  }

  /** The same for narrow screens: a list of moves with the two most telling numbers. */
  #pairs(data) {
    return html`<ul class="pairs" aria-label="Moves, the best first">
      ${pairsOf(data).map(
        (cell) => html`<li data-tone=${cell.tone}>
          <button type="button" @click=${() => this.#lookAt(cell.buy, cell.sell, 0)}>
            <span>${cell.sell} → ${cell.buy}${cell.isBest ? html` <span class="best">best</span>` : nothing}</span>
            <span class="net"><span aria-hidden="true">${cell.mark}</span> ${cell.percent}</span><span class="hourly">${cell.hourly}</span>
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #why(pair, data) {
    if (pair === null) return html`<section class="matrix-why" aria-label="Where the number comes from"><p class="quiet">No move pays now. Choose a number to see why.</p></section>`;
    const told = this.at === null ? null : this.explained;
    return html`<section class="matrix-why" aria-label="Where the number comes from">
      <h3>From ${pair.sell} to ${pair.buy}</h3>
      ${this.#steps(told)}
      <div class="ways-out">
        <a class="button" href=${urlOf('/market/offers', { good: data.id, state: 'all' })}>All offers of it</a>
        <a class="button" href=${urlOf('/market/prices', { good: data.id })}>Its price over time</a>
        <a class="button" href=${urlOf('/market/savings', { offer: data.sellers.find(({ upstream }) => upstream === pair.sell)?.offer, ...jobOf(this.query) })}>What leaving ${pair.sell} would save</a>
      </div>
    </section>`;
  }

  #steps(told) {
    if (told === null) return html`<p class="quiet" aria-busy="true">One moment.</p>`;
    if (told.problem !== null) return html`<p role="alert">This could not be read. ${told.problem.message}</p>`;
    const steps = stepsOf(told.explanation);
    return html`<dl class="results">${resultsOf(steps).map(({ label, value, how }) => html`<div title=${how}><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
      <p class="quiet">Step by step, for ${jobWords(this.query)}, at ${clock(Date.parse(told.explanation.ts))}</p>
      <div class="steps-scroll" tabindex="0" role="region" aria-label="Step by step">${stepList(steps)}</div>`;
  }

  // Actions

  #lookAt(buy, sell, afterMs = EXPLAIN_AFTER_MS) {
    if (this.at?.buy === buy && this.at?.sell === sell) return;
    Object.assign(this, { at: { buy, sell }, explained: null });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#explain(), afterMs);
  }

  #lookAtBest(matrix) {
    const { best } = gridOf(matrix);
    if (best !== null) this.#lookAt(best.buy, best.sell, 0);
  }

  #keep({ buy, sell }) {
    this.#lookAt(buy, sell, 0);
    this.pages.go(urlOf(this.view.route.path, { ...this.query, good: this.good, buy, sell }));
  }

  async #explain() {
    const { at, good } = this;
    const answer = await this.pages
      .read(explainPath(good), { ...jobOf(this.query), ...at })
      .then((explanation) => ({ explanation, problem: null }))
      .catch((problem) => ({ explanation: null, problem }));
    if (this.at === at && this.good === good) this.explained = answer;
  }

  #place(rows, pair) {
    for (const [row, { cells }] of rows.entries()) {
      const column = cells.findIndex((cell) => cell !== null && cell.buy === pair?.buy && cell.sell === pair?.sell);
      if (column >= 0) return { row, column };
    }
    const row = rows.findIndex(({ cells }) => cells.some((cell) => cell !== null));
    return { row, column: row < 0 ? -1 : rows[row].cells.findIndex((cell) => cell !== null) };
  }

  #keyed(event, rows, focus) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return this.#keep(rows[focus.row].cells[focus.column]);
    }
    const next = moved(event.key, focus, rows.length, (row, column) => rows[row].cells[column] !== null);
    if (next === null) return;
    event.preventDefault();
    this.querySelectorAll('.matrix tbody tr')[next.row].querySelectorAll('td')[next.column].focus();
  }
}

customElements.define('gt-spread-matrix', GtSpreadMatrix);
