import { LitElement } from 'lit';

const opened = new WeakSet();

/** A dialog that is drawn is open. Each opens once; one that was closed is only waiting to be removed. */
export function openDialogs(root) {
  for (const dialog of root.querySelectorAll('dialog')) {
    if (opened.has(dialog)) continue;
    opened.add(dialog);
    dialog.showModal();
  }
}

/** A page of the account shell. It lies in the document itself, where password managers and the style sheets reach it. */
export class PageElement extends LitElement {
  static properties = {
    account: { attribute: false },
    view: { attribute: false },
    note: { state: true },
  };

  /** What was just done, in a sentence; null says nothing. */
  note = null;

  createRenderRoot() {
    return this;
  }

  updated() {
    openDialogs(this);
  }

  closeDialog() {
    this.querySelector('dialog[open]')?.close();
  }

  /** Where what had the focus is gone, reading goes on at the top of the page. */
  async keepFocus() {
    await this.updateComplete;
    if (document.activeElement === null || document.activeElement === document.body) focusHeading(this);
  }

  /** Leads to what has to be corrected, or else to what was said about the whole. */
  async focusOnError() {
    await this.updateComplete;
    (this.querySelector('[aria-invalid="true"]') ?? this.querySelector('.problem[tabindex]'))?.focus();
  }
}

/** `options` are those of the browser's `focus`. */
export function focusHeading(root, options) {
  const heading = root.querySelector('h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus(options);
}

/**
 * Sends the form's values to the task, unless `check` finds errors by itself, and leads to the first error. Says whether it
 * went well.
 */
export async function submitted(event, page, form, task, check = () => ({})) {
  event.preventDefault();
  const data = new FormData(event.target);
  const values = Object.fromEntries(data);
  const wentWell = !form.isBusy && form.check(check(values, data)) && (await form.submit(() => task(values, data)));
  if (!wentWell && !form.isBusy) await page.focusOnError();
  return wentWell;
}
