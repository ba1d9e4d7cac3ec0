import { LitElement, html } from 'lit';
import { icon } from '../shared/icons.js';
import { cells } from './cells.js';

const PARTS = [
  { name: 'fleet', title: 'Fleet', words: 'Every GPU with its load, memory, heat and power as it happens. What falls silent stands out.' },
  { name: 'money', title: 'Money', words: 'What GPUs earn, cost and waste each hour, by region, model and host.' },
  { name: 'market', title: 'Market', words: 'The prices of the providers side by side, and what moving a job would save.' },
];

/** What a visitor without rights sees at the front door: what this is, and the ways in. */
class GtLanding extends LitElement {
  static properties = { needsSetup: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  render() {
    const { text, path, action } = this.needsSetup ? SET_UP : LOG_IN;
    return html`<div class="landing">
      <section class="landing-first">
        <h1>Live GPU capacity</h1>
        <p class="lead">Gridtick shows, second by second, what your GPUs are doing, what they earn, and where the next GPU hour is cheapest.</p>
        <div class="landing-ways"><a class="go" href=${path}>${action}</a><a class="button" href="/docs">Read the API</a></div>
        <p class="hint">${text}</p>
      </section>
      ${cells()}
      <ul class="landing-parts">
        ${PARTS.map(({ name, title, words }) => html`<li>${icon(name)}<h2>${title}</h2><p>${words}</p></li>`)}
      </ul>
      <p class="landing-demo"><strong>Try it with made-up data.</strong> Start a server of your own with <code>./scripts/run --demo</code>: it fills itself with a fleet and a market, and nobody has to log in.</p>
    </div>`;
  }
}

const SET_UP = { text: 'This server is not set up yet. Make the first account; then you can log in and see the fleet.', path: '/setup', action: 'Set up' };
const LOG_IN = { text: 'This server shows its GPUs only to people with an account.', path: '/login', action: 'Log in' };

customElements.define('gt-landing', GtLanding);
