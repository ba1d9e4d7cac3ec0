import { PolledPage } from './polled-page.js';

/** A page that reads once what there is to choose from, by `readChoices()`. Without it, it still takes what stands in the address. */
export class ChoosingPage extends PolledPage {
  static properties = { choices: { state: true } };

  #choosing = null;
  #triedAt = null;

  constructor() {
    super();
    this.choices = null;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.renewChoices();
  }

  /** What could not be read is tried again when the page itself is read. */
  updated(changed) {
    super.updated(changed);
    const { readAt } = this.poller.view;
    if (this.choices === null && readAt !== null && readAt !== this.#triedAt) void this.renewChoices();
  }

  async renewChoices() {
    await this.choicesNow().catch(() => {});
  }

  /** For a question that cannot be put without them: what keeps them away is thrown. */
  choicesNow() {
    this.#choosing ??= this.readChoices()
      .then((choices) => (this.choices = choices))
      .finally(() => {
        this.#choosing = null;
        this.#triedAt = this.poller.view.readAt;
      });
    return this.#choosing;
  }
}
