import { PAGES } from './loaders.js';
import { wear } from './page-sheets.js';

/** The one page that is shown: its module and its style sheets are loaded when it is first wanted, and its element stays as long as the page does. */
export class PageStage {
  /** Null, or `{name, problem}` of a page whose module could not be loaded. */
  failure = null;

  #onChange;
  #ready = new Set();
  #loading = new Map();
  #shown = null;

  constructor({ onChange }) {
    this.#onChange = onChange;
  }

  /** The element of a page with these properties; null while it is being loaded. */
  element(name, properties) {
    const { tag, attributes } = PAGES[name];
    if (this.#shown?.name !== name) this.#shown = null;
    if (!this.#ready.has(name)) {
      void this.load(name);
      return null;
    }
    if (this.#shown === null) {
      this.#shown = { name, element: document.createElement(tag) };
      for (const [attribute, value] of Object.entries(attributes)) this.#shown.element.setAttribute(attribute, value);
    }
    return Object.assign(this.#shown.element, properties);
  }

  /** The element that is shown; null before there is one. */
  get shown() {
    return this.#shown?.element ?? null;
  }

  /** Tried again at each call, unless it is here or on its way. */
  load(name) {
    if (this.#loading.has(name)) return this.#loading.get(name);
    if (this.#ready.has(name) || this.failure?.name === name) return Promise.resolve();
    const { load, sheets } = PAGES[name];
    const loading = Promise.all([load(), ...sheets.map(wear)])
      .then(() => {
        this.#ready.add(name);
        this.failure = null;
      })
      .catch((problem) => (this.failure = { name, problem }))
      .finally(() => {
        this.#loading.delete(name);
        this.#onChange();
      });
    this.#loading.set(name, loading);
    return loading;
  }

  retry(name) {
    this.failure = null;
    return this.load(name);
  }

  /** Nothing of a page is kept that somebody else may see next. */
  clear() {
    this.#shown = null;
  }
}
