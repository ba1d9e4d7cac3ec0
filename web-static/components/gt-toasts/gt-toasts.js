import { LitElement, html, nothing } from 'lit';
import { repeat } from '../shared/repeat.js';

/** The stack of short messages in the corner. They are read out by the one region of the page, see `Pages.toast`. */
class GtToasts extends LitElement {
  static properties = { toasts: { attribute: false } };

  #stop = null;

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (!changed.has('toasts')) return;
    this.#stop?.();
    this.#stop = this.toasts?.listen(() => this.requestUpdate()) ?? null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = null;
  }

  render() {
    return html`<section
      class="toasts"
      aria-label="Messages"
      @pointerenter=${() => this.toasts.hold()}
      @pointerleave=${() => this.#releaseUnlessFocused()}
      @focusin=${() => this.toasts.hold()}
      @focusout=${(event) => event.currentTarget.contains(event.relatedTarget) || this.toasts.release()}
      @keydown=${(event) => event.key === 'Escape' && this.#dismissFocused(event)}
    >
      <ol>
        ${repeat(
          this.toasts?.items ?? [],
          ({ id }) => id,
          (toast) => this.#toast(toast),
        )}
      </ol>
    </section>`;
  }

  #toast({ id, text, tone, action }) {
    return html`<li class="toast" data-tone=${tone} data-id=${id}>
      <p>${text}</p>
      ${action ? html`<button class="button" type="button" @click=${() => this.#act(id, action)}>${action.label}</button>` : nothing}
      <button class="dismiss" type="button" aria-label="Dismiss: ${text}" @click=${() => this.#dismiss(id)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
      </button>
    </li>`;
  }

  #act(id, action) {
    void this.#dismiss(id);
    action.run();
  }

  /** Whoever put one away by a key goes on at the next one, or on the page where it was the last. */
  async #dismiss(id) {
    const isByKey = this.querySelector(':focus-visible') !== null;
    const at = this.toasts.items.findIndex((one) => one.id === id);
    this.toasts.dismiss(id);
    await this.updateComplete;
    const left = this.querySelectorAll('.dismiss');
    if (isByKey) (left[Math.min(at, left.length - 1)] ?? document.querySelector('main'))?.focus();
    if (left.length === 0) this.toasts.release();
  }

  #dismissFocused(event) {
    const toast = event.target.closest('.toast');
    if (toast) void this.#dismiss(Number(toast.dataset.id));
  }

  #releaseUnlessFocused() {
    if (!this.contains(document.activeElement)) this.toasts.release();
  }
}

customElements.define('gt-toasts', GtToasts);
