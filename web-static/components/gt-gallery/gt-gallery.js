import { LitElement, html, nothing } from 'lit';
import { baseStyles } from '../shared/base-styles.js';
import { shareWithDocument } from '../shared/document-styles.js';
import { markStyles } from '../shared/marks.js';
import { tableStyles } from '../shared/table-styles.js';
import '../gt-specimen/gt-specimen.js';
import '../gt-theme-switch/gt-theme-switch.js';
import { ROOMS, idOf } from './rooms.js';

const THEMES = ['light', 'dark'];

/** Every element in every state, in both themes side by side, made of the elements that the pages are made of. */
class GtGallery extends LitElement {
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    shareWithDocument(baseStyles, tableStyles, markStyles);
    // A click beside a menu would close it, also those that are here to be seen open.
    this.addEventListener('pointerdown', (event) => event.stopPropagation());
  }

  render() {
    return html`<a class="skip" href="#content">Skip to content</a>
      ${this.#contents()}
      <main id="content" class="gallery" tabindex="-1">
        <header class="page-head">
          <h1>Gallery</h1>
          <p>Every element in every state, light and dark.</p>
          <div class="gallery-ways"><a class="button" href="/">To Gridtick</a><gt-theme-switch></gt-theme-switch></div>
        </header>
        ${ROOMS.map((room) => this.#room(room))}
      </main>`;
  }

  /** Whoever came by a link to a part is led there once there is something. Nothing else takes the focus while the rest is drawn. */
  firstUpdated() {
    this.querySelector('main').focus({ preventScroll: true });
    const wanted = location.hash && document.getElementById(location.hash.slice(1));
    if (wanted) setTimeout(() => wanted.scrollIntoView(), SETTLED_MS);
  }

  #contents() {
    return html`<nav class="gallery-contents" aria-label="Contents">
      <ul>
        ${ROOMS.map(
          (room) => html`<li>
            <a href="#${idOf(room)}">${room.title}</a>
            <ul>
              ${room.items.map((item) => html`<li><a href="#${idOf(item)}">${item.title}</a></li>`)}
            </ul>
          </li>`,
        )}
      </ul>
    </nav>`;
  }

  #room(room) {
    return html`<section class="gallery-room" id=${idOf(room)} aria-labelledby="${idOf(room)}-title">
      <h2 id="${idOf(room)}-title">${room.title}</h2>
      ${room.items.map((item) => this.#item(item))}
    </section>`;
  }

  #item(item) {
    return html`<section class="gallery-item" id=${idOf(item)} aria-labelledby="${idOf(item)}-title">
      <h3 id="${idOf(item)}-title">${item.title} ${item.of ? html`<code>${item.of}</code>` : nothing}</h3>
      <div class="gallery-states" data-width=${item.width ?? nothing}>${Object.entries(item.states).map(([state, draw]) => this.#state(item, state, draw))}</div>
    </section>`;
  }

  #state(item, state, draw) {
    return html`<div class="gallery-state">
      <h4>${state}</h4>
      ${THEMES.map(
        (theme) => html`<gt-specimen role="group" aria-label="${item.title}, ${state}, ${theme}" data-of=${item.of ?? nothing} data-state=${state} data-theme=${theme} .kind=${item.kind} .draw=${draw}></gt-specimen>`,
      )}
    </div>`;
  }
}

/** By then what is above has its height. */
const SETTLED_MS = 400;

customElements.define('gt-gallery', GtGallery);
