import { PolledPage } from './polled-page.js';

/** A page that reads once what there is to choose from, by `readChoices()`. Without it, it still takes what stands in the address. */
export class ChoosingPage extends PolledPage {
  static properties = { choices: { state: true } };

  constructor() {
    super();
    this.choices = null;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.renewChoices();
  }

  async renewChoices() {
    this.choices = await this.readChoices().catch(() => this.choices);
  }
}
