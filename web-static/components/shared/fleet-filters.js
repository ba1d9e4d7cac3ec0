import { html, nothing } from 'lit';
import { IDLE, STATES, filtersOf, narrowed, without } from '../../models/fleet/gpu-query.js';
import { urlOf } from '../../models/fleet/router.js';
import { chooser } from './fleet-parts.js';

const named = (names) => names.map(({ name, gpus }) => ({ name, label: `${name} (${gpus})` }));

/**
 * What narrows a fleet down, for the map and the table: everything stands in the address. `names` are those there are to choose
 * from, `narrow(changes)` goes to the narrower page, `more` is what a page has besides.
 */
export const fleetFilters = ({ query, names, narrow, more = nothing }) => html`<form class="filters fleet-filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
  <input
    class="input"
    type="search"
    aria-label="Search"
    placeholder="Search" title="In hosts, UUIDs and models"
    autocomplete="off"
    spellcheck="false"
    .value=${query.q ?? ''}
    @change=${(event) => narrow({ q: event.target.value.trim() })}
  />
  <button class="button filters-more" type="button" aria-expanded="false" @click=${unfold}>Filters</button>
  ${chooser({ label: 'Region', all: 'All regions', choices: named(names.regions), value: query.region, onChange: (value) => narrow({ region: value }) })}
  ${chooser({ label: 'Model', all: 'All models', choices: named(names.models), value: query.model, onChange: (value) => narrow({ model: value }) })}
  <input
    class="input"
    type="search"
    aria-label="Host"
    placeholder="Host"
    list="hosts"
    autocomplete="off"
    spellcheck="false"
    .value=${query.host ?? ''}
    @change=${(event) => narrow({ host: event.target.value.trim() })}
  />
  <datalist id="hosts">${names.hosts.slice(0, MOST_HOSTS).map(({ name }) => html`<option value=${name}></option>`)}</datalist>
  ${chooser({ label: 'State', all: 'All states', choices: STATES, value: query.state, onChange: (value) => narrow({ state: value }) })}
  ${chooser({ label: 'Busy or idle', all: 'Busy or idle', choices: IDLE, value: query.idle, onChange: (value) => narrow({ idle: value }) })} ${more}
</form>`;

const MOST_HOSTS = 1_000;

/** On a phone only the search is there until somebody wants more. */
function unfold({ currentTarget: button }) {
  button.setAttribute('aria-expanded', String(button.closest('form').toggleAttribute('data-open')));
}

/** What is asked for now, each with a way to ask for more; nothing where nothing is. */
export function filterChips({ path, query }) {
  const filters = filtersOf(query);
  if (filters.length === 0) return nothing;
  return html`<ul class="chips filter-chips" aria-label="Filters that are set">
    ${filters.map(
      ({ key, words }) =>
        html`<li><a class="chip" href=${urlOf(path, without(query, key))} aria-label="Without the filter ${words}">${words}<span aria-hidden="true"> ✕</span></a></li>`,
    )}
    ${filters.length > 1 ? html`<li><a class="chip plain" href=${urlOf(path, cleared(query))}>Clear all</a></li>` : nothing}
  </ul>`;
}

const cleared = (query) => narrowed(query, Object.fromEntries(filtersOf(query).map(({ key }) => [key, ''])));

/** Instead of GPUs: which filter to relax. */
export function noneFound({ path, query }) {
  const filters = filtersOf(query);
  return html`<div class="panel-words">
    <p>No GPU is ${filters.map(({ words }) => words).join(' and ')}.</p>
    <div class="ways-out">
      ${filters.length > 1 ? filters.map(({ key, words }) => html`<a class="button" href=${urlOf(path, without(query, key))}>Without “${words}”</a>`) : nothing}
      <a class="button" href=${urlOf(path, cleared(query))}>All GPUs</a>
    </div>
  </div>`;
}

/** Nothing was ever sent. */
export const noneYet = () => html`<section class="blank">
  <h2>No GPU has reported yet</h2>
  <p>Every GPU appears here the moment its first sample arrives. If something sends already, <a href="/fleet/sources">Sources</a> says how that goes.</p>
  <a class="go" href="/connect">Connect GPUs</a>
</section>`;
