import { LitElement } from 'lit';

class GtPalette extends LitElement {
  open() {}
}

customElements.define('gt-palette', GtPalette);
