import { LitElement, html } from 'lit';

/** What the document's style sheets say, once more for every specimen: read once, shared by all. */
let linked = null;

function sheetsOfDocument() {
  if (linked === null) {
    linked = new CSSStyleSheet();
    linked.replaceSync([...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n'));
  }
  return [linked, ...document.adoptedStyleSheets];
}

/**
 * One element in one state and one theme: `draw(theme)` draws it. Elements that lie in the document itself have ids there, so each
 * specimen is a document of its own, dressed like the real one. `kind` names the sort of page that it stands on.
 */
class GtSpecimen extends LitElement {
  static properties = { draw: { attribute: false }, kind: { attribute: false } };

  /** Drawn once: what moves in it afterwards moves by itself. */
  shouldUpdate() {
    return !this.hasUpdated;
  }

  /** As on a page: what is drawn lies in an element, and that in the part of the document that its style sheet names. */
  render() {
    return html`<div class="specimen ${this.kind ?? 'fleet'}" @click=${stay} @submit=${(event) => event.preventDefault()}><div>${this.draw(this.dataset.theme)}</div></div>`;
  }

  /** By now also what is in here has said what else the document wears. */
  firstUpdated() {
    this.renderRoot.adoptedStyleSheets = sheetsOfDocument();
  }
}

/** Links of a specimen are to be looked at. */
function stay(event) {
  if (event.composedPath().some((node) => node instanceof HTMLAnchorElement)) event.preventDefault();
}

customElements.define('gt-specimen', GtSpecimen);
