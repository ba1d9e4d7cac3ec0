import { html, nothing } from 'lit';
import { IDLE, STATES, filtersOf, narrowed, questionOf, without } from '../../models/fleet/gpu-query.js';
import { urlOf } from '../../models/fleet/router.js';
import { newerGpu, topicOf } from '../../models/fleet/told.js';
import '../gt-senders/gt-senders.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { chooser, followRow } from '../shared/fleet-parts.js';
import { columnHead, pagedTable } from '../shared/paged-table.js';
import { COLUMNS } from './fleet-gpu-columns.js';

const MOST_NAMES = 1000;
/** A larger region is too much to be told for the hundred that are shown. */
const MOST_TOLD = 2_000;
const NO_NAMES = { regions: [], hosts: [], models: [], sizes: new Map() };

/** Every GPU with its current values, narrowed, ordered and page by page; all of that stands in the address. */
class GtGpusPage extends ChoosingPage {
  async read() {
    return this.pages.read('/api/v1/gpus', questionOf(this.query));
  }

  /** The GPUs of one region are told as they change; which of them, and in what order, is read now and then. */
  topic({ items }) {
    const { region } = this.query;
    const isTold = region && items.length > 0 && (this.choices?.sizes.get(region) ?? Infinity) <= MOST_TOLD;
    return isTold ? topicOf('gpus', region) : null;
  }

  merged(data, { rows }, ageS) {
    return { ...data, items: data.items.map((gpu) => newerGpu(gpu, rows.get(gpu.uuid), ageS)) };
  }

  render() {
    const refusal = this.refusal();
    const head = html`<div class="page-head">
      <h1>GPUs</h1>
      <p>What each one is doing now</p>
    </div>`;
    if (refusal) return html`${head}${refusal}`;
    const { data } = this.poller.view;
    if (data?.items.length === 0 && filtersOf(this.query).length === 0 && !this.query.cursor) return html`${head}${this.#noneYet()}`;
    return html`${head} ${this.problemLine()}
      <section class="panel" aria-label="GPUs">
        ${this.#filters()} ${this.instead() ?? (data.items.length === 0 ? this.#noneFound() : this.#table(data))}
      </section>`;
  }

  // Actions

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, narrowed(this.query, changes)));
  }

  // Internal

  #noneYet() {
    return html`<section class="blank">
      <h2>No GPU has reported yet</h2>
      <p>Every GPU appears here the moment its first sample arrives. If something sends already, <a href="/fleet/sources">Sources</a> says how that goes.</p>
      <gt-senders .pages=${this.pages}></gt-senders>
    </section>`;
  }

  #filters() {
    const { region, host, model, state, idle } = this.query;
    const { regions, hosts, models } = this.choices ?? NO_NAMES;
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      <input
        class="input"
        type="search"
        aria-label="Host"
        placeholder="Host"
        list="hosts"
        autocomplete="off"
        spellcheck="false"
        .value=${host ?? ''}
        @change=${(event) => this.#narrow({ host: event.target.value.trim() })}
      />
      <datalist id="hosts">${hosts.map((name) => html`<option value=${name}></option>`)}</datalist>
      ${chooser({ label: 'Region', all: 'All regions', choices: named(regions), value: region, onChange: (value) => this.#narrow({ region: value }) })}
      ${chooser({ label: 'Model', all: 'All models', choices: named(models), value: model, onChange: (value) => this.#narrow({ model: value }) })}
      ${chooser({ label: 'State', all: 'All states', choices: STATES, value: state, onChange: (value) => this.#narrow({ state: value }) })}
      ${chooser({ label: 'Busy or idle', all: 'Busy or idle', choices: IDLE, value: idle, onChange: (value) => this.#narrow({ idle: value }) })}
      ${this.#moreFilters()}
    </form>`;
  }

  #moreFilters() {
    const { workload, min_util: least, max_util: most } = this.query;
    const isSet = Boolean(workload || least || most);
    const share = (label, key, value) => html`<label class="day"
      >${label}
      <input class="input" type="number" min="0" max="100" .value=${value ?? ''} @change=${(event) => event.target.reportValidity() && this.#narrow({ [key]: event.target.value })} />
      %</label
    >`;
    return html`<details class="more-filters" ?open=${isSet}>
      <summary class="button">More</summary>
      <div>
        <input
          class="input"
          type="search"
          aria-label="Workload"
          placeholder="Workload"
          autocomplete="off"
          spellcheck="false"
          .value=${workload ?? ''}
          @change=${(event) => this.#narrow({ workload: event.target.value.trim() })}
        />
        ${share('At least', 'min_util', least)} ${share('At most', 'max_util', most)} <span class="quiet">busy</span>
      </div>
    </details>`;
  }

  #noneFound() {
    const filters = filtersOf(this.query);
    const { path } = this.view.route;
    if (filters.length === 0) {
      return html`<div class="panel-words">
        <p>No GPU is on this page any more.</p>
        <a class="button" href=${urlOf(path, narrowed(this.query, {}))}>First page</a>
      </div>`;
    }
    return html`<div class="panel-words">
      <p>No GPU is ${filters.map(({ words }) => words).join(' and ')}.</p>
      <div class="ways-out">
        ${filters.length > 1
          ? filters.map(({ key, words }) => html`<a class="button" href=${urlOf(path, without(this.query, key))}>Without “${words}”</a>`)
          : nothing}
        <a class="button" href=${path}>All GPUs</a>
      </div>
    </div>`;
  }

  #table({ items, next }) {
    return pagedTable({
      ...{ name: 'GPUs', items, next, view: this.view },
      heads: COLUMNS.map((column) => columnHead(column, this.view, this.query.sort || 'place')),
      key: ({ uuid }) => uuid,
      row: (gpu) => html`<tr class="leads" data-state=${gpu.state} @click=${followRow}>
        ${COLUMNS.map(({ cell }) => cell(gpu))}
      </tr>`,
    });
  }

  async readChoices() {
    const [regions, hosts, models] = await Promise.all(
      ['region', 'host', 'model'].map(async (kind) => (await this.pages.read(`/api/v1/${kind}s`, { limit: MOST_NAMES }).catch(() => ({ items: [] }))).items),
    );
    return {
      regions: regions.map(({ region }) => region),
      hosts: hosts.map(({ host }) => host),
      models: models.map(({ model }) => model),
      sizes: new Map(regions.map(({ region, gpus }) => [region, gpus])),
    };
  }
}

const named = (names) => names.map((name) => ({ name, label: name }));

customElements.define('gt-gpus-page', GtGpusPage);
