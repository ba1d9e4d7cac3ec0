import { html } from 'lit';
import { Form } from '../../models/account/form.js';
import { problemOf, submitButton } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

/**
 * Confirms that an address is somebody's own. A button does it, because programs that look at mails open links, and would
 * confirm in the place of the person.
 */
class GtVerifyPage extends PageElement {
  static properties = { token: { attribute: false }, isDone: { state: true } };

  #form = new Form({ id: 'verify', fields: [], onChange: () => this.requestUpdate() });

  render() {
    if (this.isDone) return this.#done();
    return this.token === null ? this.#withoutLink() : this.#ask();
  }

  #ask() {
    return html`<h1>Confirm your address</h1>
      <p class="lead">One step is left: confirm that this e-mail address is yours.</p>
      <form method="post" @submit=${this.#submit}>
        ${problemOf(this.#form)} ${submitButton(this.#form, { label: 'Confirm', busyLabel: 'Confirming' })}
      </form>`;
  }

  #withoutLink() {
    return html`<h1>A link is missing</h1>
      <p class="lead">This page needs the whole link of the mail. Open it again from there.</p>
      <a class="button" href="/login">Log in</a>`;
  }

  #done() {
    return html`<h1>Your address is confirmed</h1>
      <p class="lead" role="status">You can log in now.</p>
      <a class="button primary" href="/login">Log in</a>`;
  }

  async #submit(event) {
    await submitted(event, this, this.#form, async () => {
      await this.account.api.postOpen('/api/v1/auth/verify', { token: this.token });
      this.isDone = true;
      this.account.forgetLink();
    });
  }
}

customElements.define('gt-verify-page', GtVerifyPage);
