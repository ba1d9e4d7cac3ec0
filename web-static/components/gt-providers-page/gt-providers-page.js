import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { urlOf } from '../../models/fleet/router.js';
import { marksOf, newerFeed, nextWords, offersWords, stateOf, summaryOf, whyNothing, worstFirst } from '../../models/market/providers.js';
import { ageWords } from '../../models/market/words.js';
import { badge } from '../shared/account-parts.js';
import { pager, since } from '../shared/fleet-parts.js';
import { marketHead, nothingYet } from '../shared/market-parts.js';
import { PolledPage } from '../shared/polled-page.js';

const LIMIT = 200;

/** How each feed of offers is: whether it answers, how old what it said is, and when it is asked next. */
class GtProvidersPage extends PolledPage {
  async read() {
    const { items, next } = await this.pages.read('/api/v1/providers', { limit: LIMIT, cursor: this.query.cursor });
    return { items: worstFirst(items), next };
  }

  topic({ items }) {
    return items.length > 0 ? 'providers' : null;
  }

  merged(data, { rows }, ageS) {
    return { ...data, items: data.items.map((feed) => newerFeed(feed, rows.get(feed.id), ageS)) };
  }

  render() {
    const { data } = this.poller.view;
    const summary = data === null ? '' : summaryOf(data.items);
    return html`${marketHead(this.view, 'Providers', summary || 'Who is asked for offers, and how that goes')} ${this.refusal() ??
    html`${this.problemLine()}
      <section class="panel" aria-label="Providers">${this.instead() ?? this.#list(data)}</section>`}`;
  }

  #list({ items, next }) {
    if (items.length === 0) return nothingYet(items);
    const why = whyNothing(items);
    return html`${why === null
        ? nothing
        : html`<div class="panel-words">
            <h2>${why.title}</h2>
            <p>${why.text}</p>
            <a class="button" href="/docs#uploadOffers">How to hand in prices</a>
          </div>`}
      <div class="scroll">
        <table class="market" aria-label="Providers">
          <thead>
            <tr>
              <th scope="col">Provider</th>
              <th scope="col">State</th>
              <th scope="col" class="number medium" title="In its last good answer">Offers</th>
              <th scope="col" class="number medium" title="How old its offers are">Age</th>
              <th scope="col" class="wide">Last asked</th>
              <th scope="col" class="wide">Next</th>
              <th scope="col" class="medium">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(items, ({ id }) => id, feedRow)}
          </tbody>
        </table>
      </div>
      ${pager('Pages of providers', this.view, next ?? null)}`;
  }
}

/** What a narrow screen has no columns for. */
function belowWords(feed, next) {
  const age = feed.age_s === null ? [] : [`${ageWords(feed.age_s)} old`];
  const asked = feed.next_poll_at ? [`next ${next}`] : [];
  return [`${offersWords(feed)} offers`, ...age, ...asked].join(', ');
}

function feedRow(feed) {
  const { tone, words } = stateOf(feed);
  const next = nextWords(feed, Date.now());
  return html`<tr data-id=${feed.id}>
    <th scope="row">
      <a href=${urlOf('/market/offers', { provider: feed.provider, state: 'all' })} title="Offers of ${feed.provider}">${feed.name}</a>
      ${marksOf(feed).map((mark) => html`<span class="tag">${mark}</span> `)}
      <span class="below">${belowWords(feed, next)}<br />${feed.reason ?? ''}</span>
    </th>
    <td class="feed-state">${badge(tone, words)}</td>
    <td class="number medium">${offersWords(feed)}</td>
    <td class="number medium">${ageWords(feed.age_s)}</td>
    <td class="wide">${since(feed.last_try_at)}</td>
    <td class="wide">${next}</td>
    <td class="medium wrap">${feed.reason ?? html`<span class="quiet">nothing</span>`}${problemsOf(feed)}</td>
  </tr>`;
}

const problemsOf = ({ problems, remarks }) =>
  problems.length + remarks.length === 0
    ? nothing
    : html`<details class="feed-problems">
        <summary>${problems.length > 0 ? 'Rows that were refused' : 'Remarks'}</summary>
        <ul>
          ${problems.map(({ at, detail }) => html`<li><code>${at}</code> ${detail}</li>`)} ${remarks.map((remark) => html`<li>${remark}</li>`)}
        </ul>
      </details>`;

customElements.define('gt-providers-page', GtProvidersPage);
