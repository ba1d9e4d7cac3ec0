import { LitElement, html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { EXAMPLE, MOST_BYTES, bodyOf, faultsOf, resultWords, shownWords, uploadPath } from '../../models/market/upload.js';
import { price } from '../../models/market/words.js';
import { areaField, problemOf, textField } from '../shared/fields.js';

/** Hands in prices of one's own: first it is shown how they are understood, then they are taken. Tells of it by `taken` and `left`. */
class GtOfferImport extends LitElement {
  static properties = { pages: { attribute: false }, answer: { state: true }, isBusy: { state: true } };

  #form = new Form({ id: 'offers', fields: ['name', 'data'], onChange: () => this.requestUpdate() });
  #looked = null;

  constructor() {
    super();
    Object.assign(this, { answer: null, isBusy: false });
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog class="dialog wide-dialog" aria-labelledby="import-heading" @close=${() => this.dispatchEvent(new CustomEvent('left'))}>
      <h2 id="import-heading">Import prices</h2>
      <p class="quiet">Of your contract, or of a provider that is not asked. They replace all prices that the same name had, and count for seven days.</p>
      <form method="post" novalidate @submit=${this.#look} @input=${() => (this.#looked === null ? undefined : this.#forget())}>
        ${problemOf(this.#form)}
        ${textField(this.#form, { name: 'name', label: 'Name of the price list', hint: 'Such as “Our contract”.', isRequired: true })}
        <div class="field">
          <label for="offers-file">Table as a file</label>
          <input id="offers-file" class="input file" type="file" accept=".csv,.json,.txt,text/csv,application/json" @change=${this.#readFile} />
        </div>
        ${areaField(this.#form, { name: 'data', label: 'Or paste it', hint: 'A line of names, then one row for each price: gpu, gpu_count, price, currency, region. JSON works too.', rows: 6 })}
        <button class="button" type="button" @click=${() => this.#fillIn()}>Fill in an example</button>
        ${this.answer === null ? nothing : this.#preview(this.answer)}
        <div class="actions">
          <button class="button" type="button" @click=${() => this.querySelector('dialog').close()}>Cancel</button>
          <button class="button ${this.answer === null ? 'primary' : ''}" aria-disabled=${this.isBusy ? 'true' : nothing}>${this.isBusy && this.answer === null ? 'Reading' : 'Preview'}</button>
          ${this.answer?.accepted > 0 ? html`<button class="button primary" type="button" aria-disabled=${this.isBusy ? 'true' : nothing} @click=${() => this.#take()}>Import ${this.answer.accepted} ${this.answer.accepted === 1 ? 'offer' : 'offers'}</button>` : nothing}
        </div>
      </form>
    </dialog>`;
  }

  #preview(answer) {
    const { problems, offers, refused } = answer;
    return html`<section class="preview" tabindex="0" aria-label="Preview">
      <p role="status"><strong>${resultWords(answer)}</strong></p>
      ${problems.length === 0
        ? nothing
        : html`<ul class="row-faults">
            ${problems.map(({ at, detail }) => html`<li><code>${at}</code> ${detail}</li>`)}
            ${refused > problems.length ? html`<li>and ${refused - problems.length} more</li>` : nothing}
          </ul>`}
      ${offers.length === 0
        ? nothing
        : html`<table aria-label="Offers as they are understood">
            <caption>
              ${shownWords(answer)}, as they are understood
            </caption>
            <thead>
              <tr>
                <th scope="col">GPU and terms</th>
                <th scope="col" class="number">Per GPU hour</th>
                <th scope="col" class="medium">As written</th>
                <th scope="col" class="medium">Country</th>
              </tr>
            </thead>
            <tbody>
              ${offers.map(
                (offer) => html`<tr>
                  <th scope="row" class="wrap">${offer.offer_class}</th>
                  <td class="number">${price(offer.price_per_gpu_hour)}</td>
                  <td class="medium">${offer.stated}</td>
                  <td class="medium">${offer.region}</td>
                </tr>`,
              )}
            </tbody>
          </table>`}
    </section>`;
  }

  // Actions

  get #values() {
    const { name, data } = this.querySelector('form').elements;
    return { name: name.value, data: data.value };
  }

  #fillIn() {
    const { name, data } = this.querySelector('form').elements;
    data.value = EXAMPLE;
    if (!name.value) name.value = 'Our contract';
    this.#forget();
  }

  #forget() {
    this.#looked = null;
    this.answer = null;
  }

  #readFile = async ({ target }) => {
    const file = target.files[0];
    if (!file) return;
    const { name, data } = this.querySelector('form').elements;
    data.value = file.size > MOST_BYTES ? '' : await file.text();
    if (!name.value) name.value = file.name.replace(/\.[a-z]+$/i, '');
    this.#forget();
    this.#form.check(file.size > MOST_BYTES ? { data: 'At most 1 MiB can be imported at once.' } : {});
  };

  #look = async (event) => {
    event.preventDefault();
    const values = this.#values;
    this.answer = null;
    if (!this.#form.check(faultsOf(values))) return this.#focusOnError();
    const wentWell = await this.#send(values, true);
    if (!wentWell) return this.#focusOnError();
    this.#looked = values;
    await this.updateComplete;
    this.querySelector('.preview')?.focus();
  };

  async #take() {
    if (this.#looked !== null && (await this.#send(this.#looked, false))) {
      this.dispatchEvent(new CustomEvent('taken', { detail: { words: `${this.#looked.name.trim()}: ${resultWords(this.answer)}` } }));
      this.querySelector('dialog').close();
    }
  }

  async #send(values, isDryRun) {
    this.isBusy = true;
    const wentWell = await this.#form.submit(async () => (this.answer = await this.pages.act('post', uploadPath(values.name), bodyOf(values, isDryRun))));
    this.isBusy = false;
    return wentWell;
  }

  async #focusOnError() {
    await this.updateComplete;
    (this.querySelector('[aria-invalid="true"]') ?? this.querySelector('.problem[tabindex]'))?.focus();
  }
}

customElements.define('gt-offer-import', GtOfferImport);
