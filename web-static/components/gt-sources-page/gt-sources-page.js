import { html, nothing } from 'lit';
import { PROTOCOLS, inOrderOf, tallyOf } from '../../models/fleet/sources.js';
import { urlOf } from '../../models/fleet/router.js';
import '../gt-source/gt-source.js';
import { chooser, pager } from '../shared/fleet-parts.js';
import { badge } from '../shared/marks.js';
import { PolledPage } from '../shared/polled-page.js';
import { repeat } from '../shared/repeat.js';

const LIMIT = 50;

/** Who sends samples and how that goes: the page for whoever misses a GPU. For those who run the fleet. */
class GtSourcesPage extends PolledPage {
  everyMs = 2_000;

  async read(before) {
    const { q, protocol, problems, cursor } = this.query;
    const asked = { q, protocol, problems: problems === 'true' ? 'true' : '', cursor, limit: LIMIT };
    const { items, next } = await this.pages.read('/api/v1/ingest/sources', asked);
    return { items: inOrderOf(before?.items ?? [], items), next };
  }

  render() {
    const { data } = this.poller.view;
    const isFiltered = Object.values(this.query).some(Boolean);
    const head = html`<div class="page-head">
      <h1>Sources</h1>
      <p>Who sends samples, and how that goes. What this server reads itself is under <a href="/fleet/targets">Scraping</a>.</p>
      ${data?.items.length > 0 ? this.#tally(data.items) : nothing}
      <a class="button connect-way" href="/connect">Connect another sender</a>
    </div>`;
    const refusal = this.refusal();
    if (refusal) return html`${head}${refusal}`;
    if (data?.items.length === 0 && !isFiltered) return html`${head}${this.problemLine()}${this.#noneYet()}`;
    return html`${head} ${this.problemLine()}
      <section class="panel sources" aria-label="Sources">
        ${this.#filters()} ${this.instead() ?? (data.items.length === 0 ? this.#noneFound() : this.#list(data))}
      </section>`;
  }

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, { ...this.query, ...changes, cursor: '' }));
  }

  #noneYet() {
    return html`<section class="blank">
      <h2>Nothing has sent samples yet</h2>
      <p>Whatever sends appears here with its first request, also when it is refused.</p>
      <a class="go" href="/connect">Connect GPUs</a>
    </section>`;
  }

  /** Of the page that is shown, the worst first. */
  #tally(items) {
    return html`<p class="tally">${tallyOf(items, Date.now()).map(({ tone, words }) => html`${badge(tone, words)} `)}</p>`;
  }

  #filters() {
    const { q, protocol, problems } = this.query;
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      <input
        class="input"
        type="search"
        aria-label="Find a source"
        placeholder="Address, key or program"
        autocomplete="off"
        spellcheck="false"
        .value=${q ?? ''}
        @change=${(event) => this.#narrow({ q: event.target.value.trim() })}
      />
      ${chooser({ label: 'Protocol', all: 'Every protocol', choices: PROTOCOLS, value: protocol, onChange: (value) => this.#narrow({ protocol: value }) })}
      <label class="check">
        <input type="checkbox" .checked=${problems === 'true'} @change=${(event) => this.#narrow({ problems: event.target.checked ? 'true' : '' })} />
        Only with problems
      </label>
    </form>`;
  }

  #noneFound() {
    const { q, protocol, problems } = this.query;
    const isOnlyProblems = problems === 'true' && !q && !protocol;
    return html`<div class="panel-words">
      <p>${isOnlyProblems ? 'No source has a problem.' : 'No source matches this filter.'}</p>
      <a class="button" href=${this.view.route.path}>All sources</a>
    </div>`;
  }

  #list({ items, next }) {
    return html`<div class="source-heads" aria-hidden="true"><span></span><span>Who</span><span>How it goes</span><span>Protocol</span><span class="number">GPUs</span><span class="number">Last heard</span></div>
    ${repeat(
      items,
      ({ id }) => id,
      (source) => html`<gt-source .source=${source}></gt-source>`,
    )}
    ${pager('Pages of sources', this.view, next ?? null)}`;
  }
}

customElements.define('gt-sources-page', GtSourcesPage);
