import { html, nothing } from 'lit';
import { ASSUMPTIONS } from '../../models/market/savings.js';
import { chooser } from '../shared/fleet-parts.js';

const labelled = (label, field, why = '') => html`<label class="labelled"><span>${label}</span>${field}${why ? html`<span class="hint">${why}</span>` : nothing}</label>`;

const number = ({ name, least, most, step, value, placeholder, onChange }) => html`<input
  class="input"
  type="number"
  name=${name}
  min=${least}
  max=${most}
  step=${step}
  placeholder=${placeholder ?? ''}
  .value=${value ?? ''}
  @change=${(event) => event.target.reportValidity() && onChange(event.target.value)}
/>`;

/** What is paid now: an offer of the market, or a good and its price. Each change stands in the address at once. */
export function paidNowFields({ offer, good, provider, price }, goods, set) {
  if (offer) {
    return html`<p class="chosen">The price of the offer <code>${offer}</code></p>
      <button class="button" type="button" @click=${() => set({ offer: '' })}>Say a price instead</button>`;
  }
  const dear = goods.find(({ id }) => id === good)?.dear;
  return html`${labelled('GPU and terms', chooser({ label: 'GPU and terms', all: 'Choose', choices: goods.map(({ id, label }) => ({ name: id, label })), value: good, onChange: (id) => set({ good: id, price: price || goods.find((one) => one.id === id)?.dear.price || '' }) }), 'Only the same good is compared: chip, form, memory, tenancy and terms.')}
  ${labelled('Dollars per GPU hour', number({ name: 'price', least: 0.000001, most: 1_000_000, step: 'any', value: price, placeholder: dear?.price, onChange: (value) => set({ price: value }) }))}
  ${labelled(
    'At (optional)',
    html`<input class="input" name="provider" maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="as aws" .value=${provider ?? ''} @change=${(event) => set({ provider: event.target.value.trim() })} />`,
    'Says what carrying data out costs.',
  )}`;
}

/** The assumptions that are shown at once, or those that are folded away. */
export const assumptionFields = (query, { isRare }, set) =>
  html`<div class="assumed">
    ${ASSUMPTIONS.filter((one) => Boolean(one.isRare) === isRare).map(({ name, label, least, most, isWhole, standard, why }) =>
      labelled(label, number({ name, least, most, step: isWhole ? 1 : 'any', value: query[name], placeholder: standard, onChange: (value) => set({ [name]: value }) }), why),
    )}
  </div>`;
