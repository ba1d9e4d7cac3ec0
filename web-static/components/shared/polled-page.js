import { LitElement, html, nothing } from 'lit';
import { READING_RATE } from '../../models/fleet/live.js';
import { refusalOf } from '../../models/fleet/refusal.js';
import { Poller, retryWords } from '../../models/poller.js';
import { browserWorld } from '../../models/world.js';
import { clock } from './account-parts.js';

/** What the stream tells need not be read so often: only what it does not tell, such as an order. */
const TOLD_EVERY_MS = 10_000;
const REFUSED = new Set([401, 403]);
/** What the answer to a reading says about the thing itself, and not about the way to it. */
const TELLING = new Set([400, 401, 403, 404]);

/**
 * A page of telemetry that reads itself anew while somebody looks at it. What is wanted is `read(before)`; a page that is
 * about something else, by `subject()`, forgets what it showed. Where `topic(data)` names one that tells the same, the page
 * follows it, and reads seldom as long as it is served. It lies in the document itself, where the style sheets reach it.
 */
export class PolledPage extends LitElement {
  static properties = { pages: { attribute: false }, view: { attribute: false } };

  everyMs = 5_000;
  /** How soon a topic is asked for again that was not there; undefined takes the usual time. */
  againMs = undefined;
  /** How long somebody may go on asking before the last question is put. */
  settledMs = 0;
  poller = null;

  #asked = null;
  #subject = null;
  #userId = null;
  #following = null;
  #lookAtVisibility = () => {
    this.poller.isVisible = !document.hidden;
    this.poller.isHeld = (this.view?.pausedAt ?? null) !== null;
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.poller ??= new Poller({
      world: browserWorld(),
      read: (before) => this.#readAndMerge(before),
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
    this.#follow(null);
  }

  /** Another address is another question, and another person may get another answer. */
  willUpdate() {
    this.#lookAtVisibility();
    const asked = JSON.stringify([this.view.route.path, this.view.route.query]);
    const userId = this.view.login.user?.id ?? null;
    if (asked === this.#asked && userId === this.#userId) return;
    const subject = this.subject();
    const isSame = subject === this.#subject && userId === this.#userId;
    this.poller.restart({ isSame, afterMs: isSame ? this.settledMs : 0 });
    this.#asked = asked;
    this.#subject = subject;
    this.#userId = userId;
  }

  updated() {
    const { data, problem } = this.poller.view;
    const mayRead = data !== null && !REFUSED.has(problem?.status);
    this.#follow(this.isConnected && mayRead ? this.topic(data) : null);
  }

  subject() {
    return this.view.route.path;
  }

  /** What tells the same as `read`; null for nothing. */
  topic() {
    return null;
  }

  /** `data` with what `table` of the topic has; null where that says nothing of it. `ageS(ts)` is how old a moment of the server's clock is. */
  merged() {
    return null;
  }

  #follow(topic) {
    if (topic === (this.#following?.topic ?? null)) return;
    this.#following?.stop();
    this.#following = topic === null ? null : this.pages.live.follow(topic, { hz: READING_RATE, againMs: this.againMs, onChange: () => this.#takeOver() });
    this.#takeOver();
  }

  #takeOver() {
    const told = this.#merge(this.poller.view.data);
    this.poller.everyMs = told === null ? this.everyMs : TOLD_EVERY_MS;
    if (told !== null) this.poller.take(told);
  }

  /** As long as the stream tells, a reading that fails is no loss. */
  async #readAndMerge(before) {
    try {
      const data = await this.read(before);
      return this.#merge(data) ?? data;
    } catch (problem) {
      const told = TELLING.has(problem.status) ? null : this.#merge(before);
      if (told === null) throw problem;
      return told;
    }
  }

  #merge(data) {
    const following = this.#following;
    return data !== null && following?.isLive ? this.merged(data, following.table, (ts) => following.ageS(ts)) : null;
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
    const told = isTold ? html`<p class="behind">Shown is what was at ${clock(readAt)}. ${problem.message} ${retryWords(problem)}</p>` : nothing;
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
