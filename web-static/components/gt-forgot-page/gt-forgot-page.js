import { html } from 'lit';
import { Form, emailError } from '../../models/account/form.js';
import { problemOf, submitButton, textField } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

const NEXT = {
  mail: 'If there is an account with this address, a mail with a link to a new password is on its way.',
  administrator: 'This server sends no mail. Ask an administrator for a link to a new password.',
};

/** Asks for a way back in. The answer is the same for every address, so that it tells nobody who has an account. */
class GtForgotPage extends PageElement {
  static properties = { next: { state: true } };

  #form = new Form({ id: 'forgot', fields: ['email'], onChange: () => this.requestUpdate() });

  render() {
    if (this.next) return this.#asked();
    return this.view.entry.has_mail ? this.#ask() : this.#withoutMail();
  }

  #ask() {
    const form = this.#form;
    return html`<h1>Forgotten password</h1>
      <p class="lead">Enter the address of your account. A link to a new password comes by mail.</p>
      <form method="post" novalidate @submit=${this.#submit}>
        ${textField(form, { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', isRequired: true })}
        ${problemOf(form)} ${submitButton(form, { label: 'Send the link', busyLabel: 'Sending' })}
      </form>
      <ul class="ways">
        <li><a href="/login">Back to the login</a></li>
      </ul>`;
  }

  #withoutMail() {
    return html`<h1>Forgotten password</h1>
      <p class="lead">${NEXT.administrator}</p>
      <a class="button" href="/login">Back to the login</a>`;
  }

  #asked() {
    return html`<h1>Check your mail</h1>
      <p class="lead" role="status">${NEXT[this.next] ?? NEXT.administrator}</p>
      <a class="button" href="/login">Back to the login</a>`;
  }

  async #submit(event) {
    const ask = async ({ email }) => {
      const { next } = await this.account.api.postOpen('/api/v1/auth/password/forgot', { email: email.trim() });
      this.next = next;
    };
    await submitted(event, this, this.#form, ask, ({ email }) => ({ email: emailError(email) }));
  }
}

customElements.define('gt-forgot-page', GtForgotPage);
