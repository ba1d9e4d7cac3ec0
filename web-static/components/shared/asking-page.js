import { openDialogs } from './page-element.js';
import { PolledPage } from './polled-page.js';

/** A polled page that asks things in dialogs: `open` is what is asked, `note` what was done, `question` what is to be confirmed. */
export class AskingPage extends PolledPage {
  static properties = { note: { state: true }, question: { state: true }, open: { state: true } };

  constructor() {
    super();
    Object.assign(this, { note: null, question: null, open: null });
  }

  updated() {
    super.updated();
    openDialogs(this);
  }

  close() {
    this.querySelector('dialog[open]')?.close();
  }

  done(note) {
    this.note = note;
    this.close();
    this.poller.restart({ isSame: true });
  }

  async focusOnError() {
    await this.updateComplete;
    (this.querySelector('[aria-invalid="true"]') ?? this.querySelector('.problem[tabindex]'))?.focus();
  }

  async keepFocus() {
    await this.updateComplete;
  }
}
