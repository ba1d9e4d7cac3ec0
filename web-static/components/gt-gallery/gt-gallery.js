import { LitElement, html } from 'lit';
import { baseStyles } from '../shared/base-styles.js';
import { shareWithDocument } from '../shared/document-styles.js';
import { markStyles } from '../shared/marks.js';
import { tableStyles } from '../shared/table-styles.js';
import { SECTIONS } from './gallery-parts.js';

const THEMES = ['light', 'dark'];

/** Every element in every state, in both themes side by side, made of the components that the pages are made of. */
class GtGallery extends LitElement {
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    shareWithDocument(baseStyles, tableStyles, markStyles);
  }

  render() {
    return html`<main id="content" class="gallery fleet" tabindex="-1">
      <header class="page-head">
        <h1>Gallery</h1>
        <p>Every element in every state, light and dark. <a href="/">To Gridtick</a></p>
      </header>
      ${SECTIONS.map(({ title, draw }) => this.#section(title, draw))}
    </main>`;
  }

  #section(title, draw) {
    return html`<section class="gallery-row" aria-label=${title}>
      <h2>${title}</h2>
      ${THEMES.map((theme) => html`<div class="gallery-cell" data-theme=${theme} role="group" aria-label="${title}, ${theme}">${draw(theme)}</div>`)}
    </section>`;
  }
}

customElements.define('gt-gallery', GtGallery);
