import { LitElement, html, nothing } from 'lit';
import { Console, messageWords } from '../../models/fleet/console.js';
import { followLines } from '../../models/fleet/follow-lines.js';
import { GridRows } from '../../models/fleet/grid-rows.js';
import { rateChoices, refusalWords } from '../../models/fleet/streams.js';
import { clockTime } from '../../models/format.js';
import { browserWorld } from '../../models/world.js';
import '../gt-copy/gt-copy.js';
import { clock } from '../shared/account-parts.js';
import { repeat } from '../shared/repeat.js';

const GRID = 'fleet/grid';
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** The last messages of one topic as they come, and how to follow it from elsewhere. */
class GtStreamConsole extends LitElement {
  static properties = {
    pages: { attribute: false },
    topic: { attribute: false },
    hz: { attribute: false },
    onRate: { attribute: false },
    onStop: { attribute: false },
    onBegin: { attribute: false },
  };

  #console = new Console();
  #following = null;
  #rows = new GridRows({
    world: browserWorld(),
    read: (asked) => this.pages.read('/api/v1/fleet/grid/rows', asked),
    onChange: () => this.requestUpdate(),
  });
  #opened = new Set();
  /** The message that the keyboard is at. */
  #at = null;
  #isNew = true;
  #hadFocus = false;

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave();
  }

  willUpdate(changed) {
    this.#hadFocus = this.contains(document.activeElement);
    if (changed.has('topic')) this.#follow();
    else if (changed.has('hz')) this.#following?.setRate(this.hz);
  }

  render() {
    const told = this.#console;
    return html`<section class="panel console" aria-labelledby="console">
      <div class="panel-head">
        <h2 id="console" tabindex="-1">Messages of <code>${this.topic}</code></h2>
        <p role="status">${told.isPaused ? 'Paused' : nothing}</p>
        <p class="ticking">${told.summary}</p>
        <div class="console-controls">
          <select class="input" aria-label="How often" @change=${(event) => this.onRate(event.target.value)}>
            ${rateChoices.map(({ name, label }) => html`<option value=${name} .selected=${name === this.hz}>${label}</option>`)}
          </select>
          <button class="button" type="button" @click=${this.#togglePause}>${told.isPaused ? 'Go on' : 'Pause'}</button>
          <button class="button" type="button" @click=${() => this.onStop()}>Stop watching</button>
        </div>
      </div>
      ${this.#refusal()} ${told.lines.length === 0 ? this.#nothingYet() : this.#lines(told.lines)}
      <div class="panel-foot">
        <h3>Follow it from elsewhere</h3>
        <div class="columns">
          ${followLines(location.origin, this.topic, this.hz).map(
            ({ label, words, text }) => html`<div class="elsewhere">
              <h4>${label}</h4>
              <p class="hint">${words}</p>
              <gt-copy .text=${text} .label=${label} .action=${'Copy'}></gt-copy>
            </div>`,
          )}
        </div>
      </div>
    </section>`;
  }

  /** Whoever asked for another topic is led to it, but not who opens the page with it. */
  updated(changed) {
    if (!changed.has('topic')) return this.#keepFocus();
    const isAsked = !this.#isNew || document.activeElement !== document.body;
    this.#isNew = false;
    if (isAsked) this.querySelector('#console').focus();
  }

  /** Where the message that had the focus is no longer kept, the newest has it. */
  #keepFocus() {
    if (this.#hadFocus && document.activeElement === document.body) this.querySelector('.messages summary')?.focus();
  }

  // Following

  #follow() {
    this.#leave();
    this.#console = new Console();
    this.#opened.clear();
    this.#following = this.pages.live.follow(this.topic, {
      hz: this.hz,
      onMessage: (message) => this.#take(message),
      onChange: () => this.requestUpdate(),
    });
  }

  #leave() {
    this.#following?.stop();
    this.#following = null;
    this.#rows.stop();
  }

  #take(message) {
    const grid = message.t === GRID ? this.pages.live.table(GRID) : null;
    if (grid?.isKnown) this.#rows.follow(grid);
    if (this.#console.total === 0) this.onBegin();
    this.#console.take(message, { words: messageWords(message, { grid, rows: this.#rows }), at: Date.now() });
  }

  #togglePause() {
    if (this.#console.isPaused) this.#console.resume();
    else this.#console.pause();
    this.requestUpdate();
  }

  // What is shown

  #refusal() {
    const refusal = this.#following?.refusal ?? null;
    return html`<div class="said" role="alert">${refusal === null ? nothing : html`<p class="behind">${refusalWords(refusal)}</p>`}</div>`;
  }

  #nothingYet() {
    if (this.#following?.refusal) return nothing;
    const isLive = this.pages.live.state.name === 'live';
    return html`<div class="panel-words"><p>${isLive ? 'Nothing was said yet. What comes appears here.' : 'Connecting.'}</p></div>`;
  }

  #lines(lines) {
    const at = lines.some(({ id }) => id === this.#at) ? this.#at : lines[0].id;
    return html`<div class="messages" role="group" aria-label="Messages, the newest first" @keydown=${this.#move}>
      ${repeat(
        lines,
        ({ id }) => id,
        (line) => this.#line(line, at),
      )}
    </div>`;
  }

  /** Nothing moves under somebody who reads: opening a message pauses. */
  #line({ id, at, kind, words, glance, message, more }, current) {
    const isOpen = this.#opened.has(id);
    return html`<details data-id=${id} @toggle=${(event) => this.#toggled(id, event.target.open)}>
      <summary tabindex=${id === current ? 0 : -1} @focus=${() => this.#reach(id)}>
        <span class="time">${clock(at)}</span><code class="kind">${kind}</code><span class="what">${words}</span><code class="glance" aria-hidden="true">${glance}</code>
      </summary>
      ${isOpen
        ? html`<pre tabindex="0" role="region" aria-label="Message of ${clockTime(at)}">${JSON.stringify(message, null, 2)}</pre>
            ${more === null ? nothing : html`<p class="hint">${more}</p>`}`
        : nothing}
    </details>`;
  }

  #toggled(id, isOpen) {
    if (isOpen) {
      this.#opened.add(id);
      this.#console.pause();
    } else {
      this.#opened.delete(id);
    }
    this.requestUpdate();
  }

  #reach(id) {
    if (this.#at === id) return;
    this.#at = id;
    this.requestUpdate();
  }

  /** One stop for the tab key, arrows between messages. */
  #move(event) {
    if (!(event.key in STEPS) || event.target.localName !== 'summary') return;
    const summaries = [...event.currentTarget.querySelectorAll('summary')];
    const next = summaries[summaries.indexOf(event.target) + STEPS[event.key]];
    event.preventDefault();
    next?.focus();
  }
}

customElements.define('gt-stream-console', GtStreamConsole);
