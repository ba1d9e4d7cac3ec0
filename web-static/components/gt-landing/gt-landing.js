import { LitElement, html } from 'lit';

/** What a visitor without rights sees at the front door: what this is, and the ways in. */
class GtLanding extends LitElement {
  static properties = { needsSetup: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="landing">
      <h1>Live GPU capacity</h1>
      <p class="lead">
        Gridtick watches what GPUs are doing and what GPU hours cost, and shows in one place whether the fleet is busy, where it loses
        money, and where the next hour is cheapest.
      </p>
      <section class="blank">${this.needsSetup ? setUp() : logIn()}</section>
      <p class="hint">
        Programs read and write the same with a key: see the <a href="/docs">API</a>.
      </p>
    </div>`;
  }
}

const setUp = () => html`<h2>This server is not set up yet</h2>
  <p>Make the first account; then you can log in and see the fleet.</p>
  <a class="go" href="/setup">Set up</a>`;

const logIn = () => html`<h2>Log in to see the fleet</h2>
  <p>This server shows its GPUs only to people with an account.</p>
  <a class="go" href="/login">Log in</a>`;

customElements.define('gt-landing', GtLanding);
