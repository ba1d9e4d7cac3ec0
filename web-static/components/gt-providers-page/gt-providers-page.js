import { html, nothing } from 'lit';
import { plural } from '../../models/format.js';
import { isOperator, urlOf } from '../../models/fleet/router.js';
import { narrowedFeeds, newerFeed, stateOf, statesOf, summaryOf, whyNothing, worstFirst } from '../../models/market/providers.js';
import '../gt-offer-import/gt-offer-import.js';
import { noteLine } from '../shared/account-parts.js';
import { pager } from '../shared/fleet-parts.js';
import { filterChip, marketHead, nothingYet } from '../shared/market-parts.js';
import { PolledPage } from '../shared/polled-page.js';
import { feedTable } from './feed-table.js';

const LIMIT = 200;

/** How each feed of offers is: whether it answers, how old what it said is, when it is asked next, and what to do. */
class GtProvidersPage extends PolledPage {
  static properties = { isImporting: { state: true }, note: { state: true } };

  constructor() {
    super();
    Object.assign(this, { isImporting: false, note: null });
  }

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
    return html`${marketHead(this.view, 'Providers', summary ? `${plural(data.items.length, 'feed')}: ${summary}` : 'Who is asked for offers, and how that goes')} ${this.refusal() ??
    html`${this.problemLine()} ${noteLine(this.note)}
      <section class="panel" aria-label="Providers">${this.#head(data)} ${this.instead() ?? this.#list(data)}</section>
      ${this.isImporting
        ? html`<gt-offer-import
            .pages=${this.pages}
            @left=${() => (this.isImporting = false)}
            @taken=${({ detail }) => {
              this.note = detail.words;
              this.poller.restart();
            }}
          ></gt-offer-import>`
        : nothing}`}`;
  }

  #head(data) {
    const { path } = this.view.route;
    const { feed, state } = this.query;
    const to = (changes) => urlOf(path, { ...this.query, ...changes, cursor: '' });
    return html`<div class="panel-head">
        <h2>Feeds</h2>
        <nav class="chips" aria-label="By state">
          ${statesOf(data?.items ?? []).map(({ name, label, count }) => html`<a class="button" href=${to({ state: state === name ? '' : name })} aria-current=${state === name ? 'true' : nothing}><span class="badge" data-tone=${stateOf({ state: name }).tone}>${label}</span> ${count}</a>`)}
        </nav>
        ${feed ? filterChip(feed, to({ feed: '' })) : nothing}
        ${isOperator(this.view.login) ? html`<div class="exports"><button class="button primary" type="button" @click=${() => Object.assign(this, { isImporting: true, note: null })}>Import prices</button></div>` : nothing}
      </div>`;
  }

  #list({ items, next }) {
    if (items.length === 0) return nothingYet(items);
    const why = whyNothing(items);
    const shown = narrowedFeeds(items, this.query);
    return html`${why === null
      ? nothing
      : html`<div class="panel-words">
          <h2>${why.title}</h2>
          <p>${why.text}</p>
          <a class="button" href="/docs#uploadOffers">How to import prices</a>
        </div>`}
    ${shown.length === 0
      ? html`<div class="panel-words">
          <p>No feed is like that now.</p>
          <a class="button" href=${this.view.route.path}>All feeds</a>
        </div>`
      : feedTable(shown)}
    ${pager('Pages of providers', this.view, next ?? null)}`;
  }
}

customElements.define('gt-providers-page', GtProvidersPage);
