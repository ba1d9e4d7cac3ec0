import { LitElement, html, nothing } from 'lit';
import { actionItems, pageItems } from '../../models/palette/commands.js';
import { Finder } from '../../models/palette/finder.js';
import { pieces } from '../../models/palette/match.js';
import { listFor, moved, recentItems, remember } from '../../models/palette/palette.js';
import { DENSITY, THEME } from '../../models/preference.js';
import { browserWorld } from '../../models/world.js';
import { shareWithDocument } from '../shared/document-styles.js';
import { icon } from '../shared/icons.js';
import { commandsOf } from './commands.js';
import { paletteStyles } from './gt-palette-styles.js';

/** Goes anywhere and does anything by a few letters: pages, actions, and things of the server. Opened by `open()`. */
class GtPalette extends LitElement {
  static properties = { pages: { attribute: false }, view: { attribute: false }, query: { state: true }, active: { state: true }, isOpen: { state: true } };

  #world = browserWorld();
  #finder = null;
  #groups = [];

  constructor() {
    super();
    this.query = '';
    this.active = 0;
    this.isOpen = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    shareWithDocument(paletteStyles);
    this.#finder = new Finder({
      read: (path, query, options) => this.pages.api.get(path, query, options),
      world: this.#world,
      onFound: () => this.requestUpdate(),
    });
  }

  get #dialog() {
    return this.querySelector('dialog');
  }

  /** `typed()` is what was typed before there was a field to type it into. */
  async open(typed = () => '') {
    await this.updateComplete;
    if (this.#dialog.open) return this.#close();
    Object.assign(this, { query: '', active: 0, isOpen: true });
    await this.updateComplete;
    const input = this.querySelector('input');
    input.value = typed();
    this.#dialog.showModal();
    input.focus();
    if (input.value !== '') this.#look(input.value);
  }

  render() {
    this.#groups = this.isOpen ? this.#list() : [];
    const results = this.#groups.flatMap(({ results: of }) => of);
    this.active = Math.min(this.active, Math.max(0, results.length - 1));
    let at = 0;
    return html`<dialog class="palette" aria-label="Search pages, actions, GPUs" @close=${this.#closed} @click=${this.#closeFromOutside}>
      <div class="palette-field">
        ${icon('search')}
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant=${results.length === 0 ? nothing : `palette-${this.active}`}
          aria-label="Search"
          placeholder="Page, action, GPU, host, model"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          @input=${this.#typed}
          @keydown=${this.#pressed}
        />
        <kbd>Esc</kbd>
      </div>
      <div class="palette-list" id="palette-list" role="listbox" aria-label="Results" tabindex="-1">
        ${this.#groups.map(
          ({ kind, results: of }) => html`<div role="group" aria-label=${kind}>
            <p class="palette-kind" aria-hidden="true">${kind}</p>
            ${of.map((result) => this.#option(result, at++))}
          </div>`,
        )}
      </div>
      ${results.length === 0 ? html`<p class="palette-none">${this.#finder.isLooking ? 'Looking.' : `Nothing is called “${this.query.trim()}”.`}</p>` : nothing}
      <p class="visually-hidden" role="status">${this.#spoken(results.length)}</p>
      <p class="palette-foot" aria-hidden="true"><kbd>↑</kbd><kbd>↓</kbd> choose <kbd>Enter</kbd> go <kbd>Ctrl Enter</kbd> in a new tab</p>
    </dialog>`;
  }

  updated(changed) {
    if (changed.has('active')) this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  get #who() {
    return this.view?.login.user?.id ?? null;
  }

  #list() {
    if (!this.view) return [];
    const { login, pausedAt, here } = this.view;
    const isNarrow = document.querySelector('gt-rail')?.isNarrow ?? false;
    return listFor(this.query, {
      pages: pageItems(login),
      actions: actionItems({ login, pausedAt, isNarrow, theme: THEME.chosen(document.documentElement), density: DENSITY.chosen(document.documentElement), hasLink: this.pages.live.link !== null || pausedAt !== null }),
      things: this.#finder.items,
      recent: recentItems(this.#world.storage, this.#who),
      here,
    });
  }

  #option({ item, at: places }, at) {
    return html`<div
      class="palette-option"
      id="palette-${at}"
      role="option"
      aria-selected=${at === this.active}
      @pointermove=${() => (this.active = at)}
      @click=${(event) => this.#choose(item, event)}
    >
      ${icon(item.icon)}
      <span class="palette-title">${pieces(item.title, places).map(({ text, isHit }) => (isHit ? html`<b>${text}</b>` : text))}</span>
      ${item.hint ? html`<span class="palette-hint">${item.hint}</span>` : nothing}
    </div>`;
  }

  #spoken(count) {
    if (this.query.trim() === '' || this.#finder.isLooking) return '';
    return count === 0 ? 'Nothing found' : `${count} found`;
  }

  #typed(event) {
    this.#look(event.target.value);
  }

  #look(query) {
    this.query = query;
    this.active = 0;
    this.#finder.look(query);
  }

  #pressed(event) {
    const results = this.#groups.flatMap(({ results: of }) => of);
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const chosen = results[this.active];
      if (chosen) this.#choose(chosen.item, event);
      return;
    }
    const next = moved(this.active, event.key, results.length);
    if (next === this.active) return;
    event.preventDefault();
    this.active = next;
  }

  #choose(item, { ctrlKey, metaKey }) {
    remember(item, this.#world.storage, this.#who);
    this.#close();
    const { url, does } = item.run;
    if (does) void commandsOf(this.pages)[does](item.run);
    else if (ctrlKey || metaKey) window.open(url, '_blank', 'noopener');
    else this.pages.go(url);
  }

  #close() {
    this.#dialog.close();
  }

  #closed() {
    this.isOpen = false;
    this.#finder.cancel();
  }

  #closeFromOutside(event) {
    if (event.target === this.#dialog) this.#close();
  }
}

customElements.define('gt-palette', GtPalette);
