import { LitElement, html, nothing } from 'lit';
import { labelOf, noteOf, searchGoods } from '../../models/market/goods.js';

let made = 0;

/** Chooses one good of many by typing parts of its name. Tells of it by `good-chosen`, with an empty id where none is wanted any more. */
class GtGoodPicker extends LitElement {
  static properties = {
    goods: { attribute: false },
    value: { attribute: false },
    label: { attribute: false },
    /** What stands where nothing is chosen; where it is given, nothing may be chosen. */
    none: { attribute: false },
    typed: { state: true },
    at: { state: true },
  };

  #id = `goods-${(made += 1)}`;

  constructor() {
    super();
    Object.assign(this, { goods: [], value: '', label: 'GPU and terms', none: '', typed: null, at: 0 });
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const isOpen = this.typed !== null;
    const { shown, more } = isOpen ? searchGoods(this.goods, this.typed) : { shown: [], more: 0 };
    const chosen = this.goods.find(({ id }) => id === this.value);
    return html`<div class="picker" @focusout=${this.#left}>
      <input
        class="input"
        type="text"
        role="combobox"
        aria-label=${this.label}
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls=${this.#id}
        aria-autocomplete="list"
        aria-activedescendant=${isOpen && shown.length > 0 ? `${this.#id}-${this.at}` : nothing}
        autocomplete="off"
        spellcheck="false"
        placeholder=${this.none || 'Search, as h100 sxm'}
        .value=${this.typed ?? (chosen ? labelOf(chosen) : this.value)}
        @focus=${(event) => event.target.select()}
        @click=${() => this.#open()}
        @input=${(event) => this.#open(event.target.value)}
        @keydown=${(event) => this.#keyed(event, shown)}
      />
      ${this.none && this.value ? html`<button class="inside" type="button" aria-label="Without ${this.label}" @click=${() => this.#choose('')}>×</button>` : nothing}
      <ul class="options" id=${this.#id} role="listbox" aria-label=${this.label} ?hidden=${!isOpen}>
        ${shown.map((good, at) => this.#option(good, at))}
        ${isOpen && shown.length === 0 ? html`<li class="hint" role="option" aria-disabled="true" aria-selected="false">No good is called so.</li>` : nothing}
        ${more > 0 ? html`<li class="hint" role="option" aria-disabled="true" aria-selected="false">${more} more: keep typing</li>` : nothing}
      </ul>
    </div>`;
  }

  #option(good, at) {
    return html`<li id="${this.#id}-${at}" role="option" aria-selected=${at === this.at ? 'true' : 'false'} @pointerdown=${(event) => event.preventDefault()} @click=${() => this.#choose(good.id)}>
      <span>${good.name}<span class="terms">${good.terms}</span></span><span class="note">${noteOf(good)}</span>
    </li>`;
  }

  #open(text = '') {
    Object.assign(this, { typed: text, at: 0 });
  }

  #choose(id) {
    this.typed = null;
    if (id !== this.value) this.dispatchEvent(new CustomEvent('good-chosen', { detail: { id }, bubbles: true }));
  }

  #left(event) {
    if (!this.contains(event.relatedTarget)) this.typed = null;
  }

  #keyed(event, shown) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (this.typed === null) this.#open();
      else if (shown.length > 0) this.at = (this.at + step + shown.length) % shown.length;
      void this.updateComplete.then(() => this.querySelector('[role=option][aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter' && this.typed !== null) {
      event.preventDefault();
      if (shown[this.at]) this.#choose(shown[this.at].id);
    } else if (event.key === 'Escape' && this.typed !== null) {
      event.stopPropagation();
      this.typed = null;
    }
  }
}

customElements.define('gt-good-picker', GtGoodPicker);
