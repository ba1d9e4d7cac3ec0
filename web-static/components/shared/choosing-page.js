import { PolledPage } from './polled-page.js';

/** A page that reads once what there is to choose from, by `readChoices()`. Without it, it still takes what stands in the address. */
export class ChoosingPage extends PolledPage {
  static properties = { choices: { state: true } };

  #isChoosing = false;
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
    if (this.#isChoosing) return;
    this.#isChoosing = true;
    this.choices = await this.readChoices().catch(() => this.choices);
    this.#isChoosing = false;
    this.#triedAt = this.poller.view.readAt;
  }
}
