import { LitElement, html, nothing } from 'lit';
import { refusalOf } from '../../models/fleet/refusal.js';
import { clockTime } from '../../models/format.js';
import { Poller } from '../../models/poller.js';
import { browserWorld } from '../../models/world.js';

/**
 * A page of telemetry that reads itself anew while somebody looks at it. What is wanted is `read(before)`; a page that is
 * about something else, by `subject()`, forgets what it showed. It lies in the document itself, where the style sheets reach it.
 */
export class PolledPage extends LitElement {
  static properties = { pages: { attribute: false }, view: { attribute: false } };

  everyMs = 5_000;
  poller = null;

  #asked = null;
  #subject = null;
  #userId = null;
  #lookAtVisibility = () => (this.poller.isVisible = !document.hidden);

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.poller ??= new Poller({
      world: browserWorld(),
      read: (before) => this.read(before),
      onChange: () => this.requestUpdate(),
      everyMs: this.everyMs,
    });
    document.addEventListener('visibilitychange', this.#lookAtVisibility);
    this.#lookAtVisibility();
    if (this.#asked !== null) this.poller.restart();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#lookAtVisibility);
    this.poller.stop();
  }

  /** Another address is another question, and another person may get another answer. */
  willUpdate() {
    const asked = JSON.stringify([this.view.route.path, this.view.route.query]);
    const userId = this.view.login.user?.id ?? null;
    if (asked === this.#asked && userId === this.#userId) return;
    const subject = this.subject();
    this.poller.restart({ isSame: subject === this.#subject && userId === this.#userId });
    this.#asked = asked;
    this.#subject = subject;
    this.#userId = userId;
  }

  subject() {
    return this.view.route.path;
  }

  // What pages are made of

  get query() {
    return this.view.route.query;
  }

  /** Instead of the page, where the server does not let this person read; null where it does. */
  refusal() {
    const told = refusalOf(this.poller.view.problem, this.view);
    if (told === null) return null;
    return html`<section class="blank" role="alert">
      <h2>${told.title}</h2>
      <p>${told.text}</p>
      ${told.link ? html`<a class="go" href=${told.link.href}>${told.link.label}</a>` : nothing}
    </section>`;
  }

  /** Why what is shown is not what is. The region is there before its text, or it would not be read out. */
  problemLine() {
    const { problem, readAt } = this.poller.view;
    const isTold = problem !== null && readAt !== null;
    const told = isTold ? html`<p class="behind">Shown is what was at ${clockTime(readAt)}. ${problem.message} ${retryWords(problem)}</p>` : nothing;
    return html`<div class="said" role="status">${told}</div>`;
  }

  /** The ways in which there is nothing to show yet; null where there is. */
  instead() {
    const { data, problem } = this.poller.view;
    if (data !== null) return null;
    if (problem === null) return html`<div class="panel-words" aria-busy="true"><span class="skeleton lines"></span></div>`;
    return html`<div class="panel-words" role="alert">
      <p>This could not be read. ${problem.message}</p>
      ${Object.entries(problem.fields).map(([name, said]) => html`<p class="hint">${name}: ${said}</p>`)}
      ${problem.requestId ? html`<p class="hint">Request <code>${problem.requestId}</code></p>` : nothing}
      <button class="button" type="button" @click=${() => this.poller.restart()}>Try again</button>
    </div>`;
  }
}

const retryWords = ({ status }) => (status === 400 ? '' : 'Trying again.');
