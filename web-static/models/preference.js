/**
 * A choice of the reader's: an attribute of the document's root, which the style sheets follow, and kept in the browser, from where
 * `theme.js` takes it before the first paint. The first choice is the usual one, of which nothing is kept. `told` is the event at
 * the root when somebody chooses, wherever that was.
 */
class Preference {
  choices;
  told;

  #name;
  #key;

  constructor(name, choices) {
    this.choices = choices;
    this.told = `${name}-chosen`;
    this.#name = name;
    this.#key = `gridtick-${name}`;
  }

  after(choice) {
    return this.choices[(this.choices.indexOf(choice) + 1) % this.choices.length];
  }

  /** What counts now. */
  chosen(root) {
    const choice = root.dataset[this.#name];
    return this.choices.includes(choice) ? choice : this.choices[0];
  }

  /** Storage can be forbidden by the browser; then the choice lasts as long as the page. */
  choose(choice, root, storage) {
    const isUsual = choice === this.choices[0];
    if (isUsual) delete root.dataset[this.#name];
    else root.dataset[this.#name] = choice;
    root.dispatchEvent?.(new CustomEvent(this.told, { detail: choice }));
    try {
      if (isUsual) storage.removeItem(this.#key);
      else storage.setItem(this.#key, choice);
    } catch {
      // The page shows the choice all the same.
    }
  }
}

export const THEME = new Preference('theme', ['system', 'light', 'dark']);

/** How close the rows of all tables lie. */
export const DENSITY = new Preference('density', ['comfortable', 'compact']);
