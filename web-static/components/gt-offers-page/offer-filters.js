import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { without } from '../../models/fleet/gpu-query.js';
import { STATES, TENANCIES, filtersOf, hasRare, reasonChoices } from '../../models/market/offers.js';
import { CONTINENTS, PURCHASES } from '../../models/market/words.js';
import { chooser } from '../shared/fleet-parts.js';
import { filterChip, gpuField } from '../shared/market-parts.js';
import '../gt-good-picker/gt-good-picker.js';

const number = (label, name, query, set, { step = 1, most = 1_000_000, placeholder }) => html`<label class="day"
  >${label}
  <input class="input" type="number" aria-label=${label} min=${step === 1 ? 1 : 0} max=${most} step=${step === 1 ? 1 : 'any'} placeholder=${placeholder} .value=${query[name] ?? ''} @change=${(event) => event.target.reportValidity() && set({ [name]: event.target.value })} />
</label>`;

/** What a list of offers is narrowed by; each choice stands in the address at once. */
export const filterForm = (query, { goods, providers, set }) => html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
  ${gpuField(query, (gpu) => set({ gpu }))}
  <gt-good-picker .goods=${goods} .value=${query.good ?? ''} .label=${'GPU and terms'} .none=${'All GPUs and terms'} @good-chosen=${({ detail }) => set({ good: detail.id })}></gt-good-picker>
  ${chooser({ label: 'Provider', all: 'All providers', choices: providers.map((name) => ({ name, label: name })), value: query.provider, onChange: (provider) => set({ provider }) })}
  ${chooser({ label: 'Purchase', all: 'Every purchase', choices: PURCHASES, value: query.purchase, onChange: (purchase) => set({ purchase }) })}
  ${chooser({ label: 'Tenancy', all: 'Every tenancy', choices: TENANCIES, value: query.tenancy, onChange: (tenancy) => set({ tenancy }) })}
  ${chooser({ label: 'Region', all: 'Everywhere', choices: CONTINENTS, value: query.continent, onChange: (continent) => set({ continent }) })}
  <details class="more-filters" ?open=${hasRare(query)}>
    <summary class="button">More filters</summary>
    <div>
      ${number('Memory, GB', 'memory_gb', query, set, { placeholder: '80' })} ${number('From $', 'min_price', query, set, { step: 'any', placeholder: '0' })}
      ${number('Up to $', 'max_price', query, set, { step: 'any', placeholder: 'any' })} ${number('Available', 'min_available', query, set, { placeholder: '1' })}
      ${country(query, set)}
      ${chooser({ label: 'Live or held back', all: 'Live', choices: STATES, value: query.state, onChange: (state) => set({ state }) })}
      ${chooser({ label: 'Remark', all: 'Any remark or none', choices: reasonChoices(), value: query.reason, onChange: (reason) => set({ reason }) })}
    </div>
  </details>
</form>`;

const country = (query, set) => html`<input
  class="input country"
  type="search"
  aria-label="Country, two letters"
  placeholder="Country, such as FI"
  pattern="[A-Za-z]{2}"
  maxlength="2"
  autocomplete="off"
  spellcheck="false"
  .value=${query.country ?? ''}
  @change=${(event) => event.target.reportValidity() && set({ country: event.target.value.trim() })}
/>`;

/** The filters that are set, each with the way out of it. */
export function filterChips(query, path, nameOf) {
  const set = filtersOf(query, nameOf);
  if (set.length === 0) return nothing;
  return html`<nav class="filter-chips" aria-label="Filters that are set">
    ${set.map(({ key, words }) => filterChip(words, urlOf(path, without(query, key))))}
    ${set.length > 1 ? html`<a class="chip clear" href=${urlOf(path, { sort: query.sort })}>Clear all</a>` : nothing}
  </nav>`;
}
