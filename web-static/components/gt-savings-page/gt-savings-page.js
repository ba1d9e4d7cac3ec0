import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { depthWords, examplesOf, goodsOf, hasAssumptions, hasRare, isLoss, periodWords, questionOf, rangeWords, shareWords, sizeWords, sumsOf, withoutAssumptions } from '../../models/market/savings.js';
import { breakEvenWords, stepsOf } from '../../models/market/spreads.js';
import { amount, price, sellerWords } from '../../models/market/words.js';
import { replaceQuery } from '../shared/address.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { demoLine, demoMark, marketHead, sideCell, stepList } from '../shared/market-parts.js';
import { repeat } from '../shared/repeat.js';
import '../gt-copy/gt-copy.js';
import { assumptionFields, paidNowFields } from './savings-form.js';

const MOST_GOODS = 1_000;
const COLUMNS = 6;

/** What is paid now against what could be paid. All that is said and assumed stands in the address, so that it can be sent. */
class GtSavingsPage extends ChoosingPage {
  static properties = { opened: { state: true } };

  everyMs = 15_000;

  constructor() {
    super();
    this.opened = null;
  }

  async read() {
    const asked = questionOf(this.query);
    if (asked === null && !(this.choices?.length > 0)) await this.choicesNow();
    if (asked === null) return { asked, savings: null };
    return { asked, savings: await this.pages.ask('/api/v1/savings', asked) };
  }

  /** Another place of now is another thing; other assumptions are not. */
  subject() {
    const { offer, good } = this.query;
    return JSON.stringify([offer, good]);
  }

  /** Goods that two or more sell: for others there is nothing to go to. */
  readChoices() {
    return this.pages.read('/api/v1/spreads', { min_spread: 0, limit: MOST_GOODS }).then(({ items }) => items);
  }

  render() {
    const { data } = this.poller.view;
    const items = data?.savings?.items ?? [];
    return html`${marketHead(this.view, 'Savings', 'What you pay now, and what you could pay')} ${this.refusal() ??
    html`${this.problemLine()} ${demoLine(items.map(({ offer }) => offer), this.view)} ${items.length === 0 ? nothing : this.#headline(items[0], data.savings)}
      <div class="beside">${this.#form()} ${this.instead() ?? (data.savings === null ? this.#nothingAsked() : this.#answer(data.savings))}</div>`}`;
  }

  // What is asked

  #form() {
    const { query } = this;
    const set = (changes, isTyping = false) => (isTyping ? replaceQuery(this.pages, this.view, changes) : this.#to({ ...query, ...changes }));
    return html`<form class="panel asked" aria-label="What you pay now" @submit=${(event) => event.preventDefault()}>
      <h2>What you pay now</h2>
      ${paidNowFields(query, goodsOf(this.choices ?? []), set)}
      <h2>What is assumed</h2>
      ${hasAssumptions(query) ? html`<a class="button" href=${urlOf(this.view.route.path, withoutAssumptions(query))}>All as usual</a>` : nothing}
      ${assumptionFields(query, { isRare: false }, set)}
      <details class="folded" ?open=${hasRare(query)}>
        <summary>More assumptions</summary>
        ${assumptionFields(query, { isRare: true }, set)}
      </details>
      ${questionOf(query) === null ? nothing : html`<gt-copy .text=${location.origin + this.view.here} .label=${'Address of this calculation'} .action=${'Copy address'} .isOneWord=${true}></gt-copy>`}
    </form>`;
  }

  /** What was typed stands in the address already, and is no step of its own. */
  #to(query) {
    const url = urlOf(this.view.route.path, query);
    if (url !== this.view.here) this.pages.go(url);
  }

  #nothingAsked() {
    const examples = examplesOf(this.choices ?? []);
    return html`<section class="blank" aria-label="Nothing asked yet">
      <h2>Say what you pay now</h2>
      <p>Choose a GPU and a price, and every live offer of the same is set against it: what it would save in a month of 730 hours, when the move is paid.</p>
      ${examples.length === 0
        ? nothing
        : html`<p>Or try one of these:</p>
            <div class="ways-out">
              ${examples.map(({ offer, words }) => html`<a class="button" href=${urlOf(this.view.route.path, { offer, gpus: '8' })}>${words}</a>`)}
            </div>`}
    </section>`;
  }

  // What comes of it

  #answer(savings) {
    if (savings.items.length === 0) {
      return html`<section class="blank">
        <h2>Nobody else sells this now</h2>
        <p>No live offer of the same good comes from another seller. Offers that are held back do not count.</p>
        <a class="go" href=${urlOf('/market/offers', { good: savings.good_id, state: 'all' })}>All offers of this good</a>
      </section>`;
    }
    return html`<section class="panel" aria-label="Where to go">
      <div class="panel-head">
        <h2>Where to go</h2>
        <p>${depthWords(savings)}</p>
      </div>
      ${this.#table(savings)}
    </section>`;
  }

  #headline(best, savings) {
    const { now, then, once, saved } = sumsOf(best, savings);
    const period = periodWords(savings.hours);
    const range = rangeWords(best.cost, amount);
    return html`<section class="panel headline" aria-label="The best way">
      <dl class="sums">
        ${sum(`You pay now, ${period}`, amount(now), 'Price, with storage and lost time, times GPUs times hours')}
        ${sum(`At ${best.offer.provider}`, amount(then), [shareWords({ now, then }), sizeWords(best.offer, savings)].filter(Boolean).join(', '))}
        ${sum('The move, once', amount(once), `pays after ${breakEvenWords({ net: best.cost.net, break_even_hours: best.cost.break_even_hours })}`)}
        ${sum(isLoss(saved) ? `You lose in ${period}` : `You save in ${period}`, amount(saved), range || 'after the move is paid', isLoss(saved) ? 'bad' : 'good')}
      </dl>
    </section>`;
  }

  #table(savings) {
    const offers = savings.items.map(({ offer }) => offer);
    return html`<div class="scroll">
      <table class="market" aria-label="What each offer would save">
        <thead>
          <tr>
            <th scope="col">Offer</th>
            <th scope="col" class="medium">Price</th>
            <th scope="col" class="number medium" title="What it would cost, ${periodWords(savings.hours)}">Cost</th>
            <th scope="col" class="number medium" title="What the move costs, once">Move</th>
            <th scope="col" class="number" title="When the move is paid, ${periodWords(savings.hours)}">Saved</th>
            <th scope="col" class="number wide">Pays after</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            savings.items,
            ({ offer }) => offer.id,
            (option) => this.#rows(option, offers, savings),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #rows(option, offers, savings) {
    const { offer, cost } = option;
    const isOpen = this.opened === offer.id;
    const { then, once, saved } = sumsOf(option, savings);
    return html`<tr>
        <th scope="row">
          <button class="opener" type="button" aria-expanded=${isOpen ? 'true' : 'false'} title="${offer.provider}, ${price(offer.price_per_gpu_hour)}. Where the numbers come from" @click=${() => (this.opened = isOpen ? null : offer.id)}>
            <span>${sellerWords(offer)}<span class="terms">${sizeWords(offer, savings)}</span><span class="visually-hidden">, where the numbers come from</span></span>
          </button>
          ${demoMark(offer, offers)}
          <span class="below">${price(offer.price_per_gpu_hour)}, move ${amount(once)}</span>
        </th>
        <td class="medium" data-side="buy">${sideCell({ ...offer.place, ...offer })}</td>
        <td class="number medium">${amount(then)}</td>
        <td class="number medium">${amount(once)}</td>
        <td class="number" data-tone=${isLoss(saved) ? 'bad' : 'good'}>${amount(saved)}</td>
        <td class="number wide">${breakEvenWords({ net: cost.net, break_even_hours: cost.break_even_hours })}</td>
      </tr>
      ${isOpen ? html`<tr class="explained"><td colspan=${COLUMNS}>${stepList(stepsOf(option))}</td></tr>` : nothing}`;
  }
}

const sum = (label, value, words, tone = nothing) => html`<div data-tone=${tone}>
  <dt>${label}</dt>
  <dd>${value}</dd>
  <dd class="quiet">${words}</dd>
</div>`;

customElements.define('gt-savings-page', GtSavingsPage);
