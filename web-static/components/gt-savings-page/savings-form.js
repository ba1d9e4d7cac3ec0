import { html, nothing } from 'lit';
import { ASSUMPTIONS, defaultOf } from '../../models/market/savings.js';
import { chooser } from '../shared/fleet-parts.js';

const labelled = (label, field, why = '') => html`<label class="labelled"><span>${label}</span>${field}${why ? html`<span class="hint">${why}</span>` : nothing}</label>`;

const SETTLED_MS = 400;
let settling = null;

/** What is typed counts as soon as the hand rests; the whole value when the field is left. */
function settle(event, onChange) {
  clearTimeout(settling);
  const { target } = event;
  if (event.type === 'change') return target.reportValidity() && onChange(target.value, false);
  settling = setTimeout(() => target.isConnected && target.checkValidity() && onChange(target.value, true), SETTLED_MS);
}

const number = ({ name, least, most, step, value, placeholder, onChange }) => html`<input
  class="input"
  type="number"
  name=${name}
  min=${least}
  max=${most}
  step=${step}
  placeholder=${placeholder ?? ''}
  .value=${value ?? ''}
  @input=${(event) => settle(event, onChange)}
  @change=${(event) => settle(event, onChange)}
/>`;

/** What is paid now: an offer of the market, or a good and its price. Each change stands in the address at once. */
export function paidNowFields({ offer, good, provider, price }, goods, set) {
  if (offer) {
    return html`<p class="chosen">The price of the offer <code>${offer}</code></p>
      <button class="button" type="button" @click=${() => set({ offer: '' })}>Say a price instead</button>`;
  }
  const dear = goods.find(({ id }) => id === good)?.dear;
  return html`${labelled('GPU and terms', chooser({ label: 'GPU and terms', all: 'Choose', choices: goods.map(({ id, label }) => ({ name: id, label })), value: good, onChange: (id) => set({ good: id, price: price || goods.find((one) => one.id === id)?.dear.price || '' }) }), 'Only the same is compared: chip, form, memory, tenancy and terms.')}
  ${labelled('Dollars per GPU hour', number({ name: 'price', least: 0.000001, most: 1_000_000, step: 'any', value: price, placeholder: dear?.price, onChange: (value, isTyping) => set({ price: value }, isTyping) }))}
  ${labelled(
    'Provider (optional)',
    html`<input class="input" name="provider" maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="such as aws" .value=${provider ?? ''} @change=${(event) => set({ provider: event.target.value.trim() })} />`,
    'Its price for traffic counts for the move.',
  )}`;
}

/** The assumptions that are shown at once, or those that are folded away. */
export const assumptionFields = (query, { isRare }, set) =>
  html`<div class="assumed">
    ${ASSUMPTIONS.filter((one) => Boolean(one.isRare) === isRare).map((one) => assumption(one, query, set))}
  </div>`;

/** An assumption with what counts where nothing is said, where that comes from, and the way back to it. */
function assumption(one, query, set) {
  const { name, label, least, most, isWhole, standard, why } = one;
  const { isChanged, words } = defaultOf(one, query);
  const field = number({ name, least, most, step: isWhole ? 1 : 'any', value: query[name], placeholder: standard, onChange: (value, isTyping) => set({ [name]: value }, isTyping) });
  return html`<div class="assumption" data-changed=${isChanged ? 'true' : nothing}>
    ${labelled(label, field, `${why} ${words}.`)}
    ${isChanged ? html`<button class="quiet-button" type="button" @click=${() => set({ [name]: '' })}>As usual<span class="visually-hidden"> for ${label}</span></button>` : nothing}
  </div>`;
}
