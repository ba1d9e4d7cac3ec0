import { css } from 'lit';

export const figureCardStyles = css`
  :host {
    display: block;
    min-width: 0;
  }

  section {
    position: relative;
    display: grid;
    grid-template-rows: auto auto 1fr auto;
    height: 100%;
    min-height: 9rem;
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface-1);
  }

  section:hover {
    border-color: var(--line-control);
  }

  .top {
    display: flex;
    align-items: baseline;
    gap: var(--space-2);
  }

  h2 {
    font-size: var(--size-13);
    font-weight: 500;
    line-height: 1.4;
  }

  h2 a {
    color: var(--text-2);
    text-decoration: none;
  }

  h2 a::after {
    position: absolute;
    inset: 0;
    content: '';
  }

  .what {
    position: relative;
    z-index: 1;
    margin-left: auto;
    width: 1.5rem;
    height: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--text-3);
    font-size: var(--size-12);
    cursor: help;
  }

  #definition {
    position: absolute;
    top: 2.5rem;
    inset-inline: var(--space-2);
    z-index: 5;
    display: none;
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface-3);
    color: var(--text-1);
    font-size: var(--size-13);
    line-height: 1.45;
    box-shadow: 0 8px 24px rgb(0 0 0 / 0.18);
  }

  .what:hover ~ #definition:not([hidden]),
  .what:focus-visible ~ #definition:not([hidden]),
  #definition:hover:not([hidden]) {
    display: block;
  }

  .value {
    font-size: var(--size-28);
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.015em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .value .unit {
    color: var(--text-3);
    font-size: var(--size-13);
    font-weight: 400;
    letter-spacing: 0;
  }

  .value .cents {
    color: var(--text-2);
    font-size: 0.7em;
  }

  .loss .value {
    color: var(--bad);
  }

  .lines {
    display: flex;
    flex-wrap: wrap;
    align-content: start;
    gap: 0 0.625rem;
  }

  .line {
    max-width: 100%;
    min-height: 1.25rem;
    color: var(--text-3);
    font-size: var(--size-12);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .line .mark {
    margin-right: 0.3em;
  }

  .line b {
    color: var(--text-1);
    font-weight: 500;
  }

  .change {
    color: var(--text-2);
  }

  gt-spark {
    align-self: end;
  }

  .skeleton.number {
    width: 55%;
    height: 1.75rem;
  }

  .skeleton.row {
    width: 80%;
    height: 0.8rem;
  }

  .skeleton.drawing {
    height: 2rem;
    align-self: end;
  }

  @media (max-width: 640px) {
    section {
      min-height: 8rem;
      padding: var(--space-3);
    }

    .value {
      font-size: 1.5rem;
    }

    .value .unit {
      font-size: var(--size-12);
    }
  }
`;
