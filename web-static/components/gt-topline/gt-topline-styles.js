import { css } from 'lit';

export const toplineStyles = css`
  :host {
    display: block;
    border-bottom: 1px solid var(--line);
    background: var(--surface-1);
  }

  .line {
    display: flex;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    min-height: 3.25rem;
    padding: var(--space-2) var(--space-5);
  }

  .icon {
    flex: none;
    width: 1rem;
    height: 1rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .brand {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--text-1);
    font-size: var(--size-16);
    font-weight: 600;
    letter-spacing: -0.01em;
    text-decoration: none;
  }

  .brand svg {
    width: 1.125rem;
    height: 1.125rem;
    fill: var(--accent);
  }

  .where {
    display: flex;
    min-width: 0;
    margin: 0;
    padding: 0;
    color: var(--text-3);
    font-size: var(--size-13);
    list-style: none;
  }

  .where li {
    display: flex;
    min-width: 0;
    white-space: nowrap;
  }

  .where li:not(:last-child)::after {
    content: '/';
    margin-inline: var(--space-2);
    color: var(--text-3);
  }

  .where li:last-child {
    color: var(--text-1);
    font-weight: 500;
  }

  .where span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .where a {
    color: inherit;
    text-decoration: none;
  }

  .where a:hover {
    color: var(--text-1);
  }

  kbd {
    padding: 0 var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-tiny);
    color: var(--text-3);
    font: 500 var(--size-12) / 1.4 var(--font);
  }

  .strip {
    display: none;
    gap: var(--space-1);
    padding: 0 calc(var(--space-5) - var(--space-2)) var(--space-2);
    overflow-x: auto;
    scrollbar-width: none;
  }

  :host([narrow]) .strip {
    display: flex;
  }

  .strip a {
    display: flex;
    align-items: center;
    min-height: 2rem;
    padding: 0 var(--space-2);
    border-radius: var(--radius-small);
    color: var(--text-2);
    font-size: var(--size-13);
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
  }

  .strip a:hover {
    color: var(--text-1);
  }

  .strip a[aria-current] {
    background: var(--surface-2);
    color: var(--text-1);
  }

  .strip a:focus-visible {
    outline-offset: -2px;
  }

  details {
    position: relative;
  }

  summary {
    padding: 0.25rem var(--space-2);
    border-radius: var(--radius-small);
    background: var(--surface-3);
    color: var(--text-1);
    font-size: var(--size-12);
    font-weight: 500;
    list-style: none;
    cursor: pointer;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::after {
    content: ' ▾';
    color: var(--text-3);
  }

  .panel {
    position: absolute;
    top: calc(100% + var(--space-2));
    left: 0;
    z-index: 10;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    width: min(38rem, calc(100vw - 2rem));
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface-1);
    box-shadow: 0 12px 32px rgb(0 0 0 / 0.24);
  }

  /* Where no room is left, its words give way before those that say where one is. */
  .link {
    display: flex;
    flex-shrink: 100;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
    font-size: var(--size-13);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .dot {
    flex: none;
    width: 0.5rem;
    height: 0.5rem;
    border-radius: 50%;
    background: var(--tone);
  }

  .link[data-tone='good'] {
    --tone: var(--good);
  }

  .link[data-tone='warn'] {
    --tone: var(--warn);
  }

  .link[data-tone='bad'] {
    --tone: var(--bad);
  }

  .link[data-tone='quiet'] {
    --tone: var(--stale);
  }

  .link[data-tone='warn'] .dot,
  .link[data-tone='bad'] .dot {
    border-radius: 0;
    rotate: 45deg;
  }

  .head {
    font-weight: 500;
  }

  .tail {
    white-space: nowrap;
    color: var(--text-2);
  }

  .search {
    margin-left: auto;
  }

  .controls {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    font-size: var(--size-13);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .brand ~ .controls {
    margin-left: auto;
  }

  .tail {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* Why it ended for good is to be read to its end. */
  .link[data-tone='bad'] .tail {
    white-space: normal;
  }

  @media (max-width: 1400px) {
    .tail.usual {
      display: none;
    }
  }

  @media (max-width: 1000px) {
    .strip {
      display: flex;
    }

    kbd {
      display: none;
    }
  }

  @media (max-width: 800px) {
    .word {
      position: absolute;
      width: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }

  @media (max-width: 640px) {
    .line {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      padding-inline: var(--space-4);
    }

    .strip {
      padding-inline: var(--space-2);
    }

    /* There tables are lists; the search has it too. */
    gt-density-switch {
      display: none;
    }

    .where li:not(:last-child) {
      display: none;
    }

    .brand ~ .controls {
      grid-column: 2 / -1;
    }

    .link {
      grid-column: 1 / 3;
      grid-row: 2;
      overflow: hidden;
    }

    details ~ .link {
      grid-column: 1;
    }

    .hold {
      grid-column: 3;
      grid-row: 2;
      justify-self: end;
    }

    .tail.usual {
      display: inline;
    }

    /* Beside the mark of the demo it would be cut. */
    details ~ .link .tail.usual {
      display: none;
    }

    details {
      grid-column: 2;
      grid-row: 2;
    }

    /* What is wrong, and the way to try again, take the room they need. */
    .line > .link:is([data-tone='warn'], [data-tone='bad']) {
      grid-column: 1 / -1;
    }

    .line:has([data-tone='warn'], [data-tone='bad']) :is(details, .hold) {
      grid-row: 3;
    }

    /* Where nothing lives on the page, the mark of the demo begins the second line. */
    .line:not(:has(.link)) details,
    .line:has([data-tone='warn'], [data-tone='bad']) details {
      grid-column: 1;
      justify-self: start;
    }

    details {
      position: static;
    }

    .panel {
      left: var(--space-4);
      right: var(--space-4);
      top: 3.5rem;
      width: auto;
    }
  }
`;
