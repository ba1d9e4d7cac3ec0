import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { dialog } from '../shared/account-parts.js';
import { problemOf, submitButton } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

/**
 * Asks before something that cannot be undone, naming it. The question is `{heading, text, action, busy, run}`; the event
 * `closed` says that it is off the table.
 */
class GtConfirm extends PageElement {
  static properties = { question: { attribute: false } };

  #form = new Form({ id: 'confirm', fields: [], onChange: () => this.requestUpdate() });

  willUpdate(changed) {
    if (changed.has('question')) this.#form.check({});
  }

  render() {
    if (!this.question) return nothing;
    const { heading, text, action, busy } = this.question;
    return dialog({
      heading,
      onClose: () => this.dispatchEvent(new CustomEvent('closed')),
      body: html`<form method="post" @submit=${this.#run}>
        <p>${text}</p>
        ${problemOf(this.#form)}
        <div class="actions">
          <button class="button" type="button" autofocus @click=${() => this.closeDialog()}>Cancel</button>
          ${submitButton(this.#form, { label: action, busyLabel: busy, kind: 'danger' })}
        </div>
      </form>`,
    });
  }

  async #run(event) {
    const { run } = this.question;
    if (await submitted(event, this, this.#form, run)) this.closeDialog();
  }
}

customElements.define('gt-confirm', GtConfirm);

export const confirmation = (page) => html`<gt-confirm .question=${page.question} @closed=${() => closed(page)}></gt-confirm>`;

function closed(page) {
  page.question = null;
  void page.keepFocus();
}
