import { css } from 'lit';

export const toplineStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    min-height: 3.25rem;
    padding: var(--space-2) var(--space-5);
    border-bottom: 1px solid var(--line);
    background: var(--surface-1);
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

  nav {
    display: flex;
    gap: var(--space-1);
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }

  nav a {
    padding: var(--space-1) var(--space-2);
    border-radius: var(--radius-small);
    color: var(--text-2);
    font-size: var(--size-13);
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
  }

  nav a:hover {
    color: var(--text-1);
  }

  nav a[aria-current] {
    background: var(--surface-2);
    color: var(--text-1);
  }

  nav a:focus-visible {
    outline-offset: -2px;
  }

  details {
    position: relative;
  }

  summary {
    padding: 0.125rem var(--space-2);
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

  .link {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-left: auto;
    font-size: var(--size-13);
    font-variant-numeric: tabular-nums;
  }

  .dot {
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

  .tail,
  .paused {
    color: var(--text-2);
  }

  .controls {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-left: auto;
    font-size: var(--size-13);
    font-variant-numeric: tabular-nums;
  }

  .link + .controls {
    margin-left: 0;
  }

  .controls .button svg {
    width: 0.875rem;
    height: 0.875rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  a.button {
    text-decoration: none;
  }

  @media (min-width: 641px) and (max-width: 1400px) {
    .tail.usual {
      display: none;
    }
  }

  @media (max-width: 1120px) {
    nav {
      order: 4;
      width: 100%;
      margin-inline: calc(-1 * var(--space-2));
    }
  }

  @media (max-width: 640px) {
    :host {
      padding-inline: var(--space-4);
    }

    .controls,
    .link + .controls {
      margin-left: auto;
    }

    .link {
      order: 3;
      width: 100%;
      margin-left: 0;
    }

    nav {
      gap: 0;
      margin-inline: -0.375rem;
    }

    nav a {
      padding-inline: 0.375rem;
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

    .paused {
      display: none;
    }

    .word {
      position: absolute;
      width: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
`;
