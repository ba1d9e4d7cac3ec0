import { css } from 'lit';

export const metricCardStyles = css`
  :host {
    display: block;
    min-width: 0;
  }

  section {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 9.25rem;
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface-1);
  }

  h2 {
    font-size: var(--size-13);
    font-weight: 500;
    line-height: 1.3;
  }

  h2 button {
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    color: var(--text-2);
    text-decoration: underline dotted var(--text-3);
    text-underline-offset: 3px;
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

  h2:hover + #definition:not([hidden]),
  h2:focus-within + #definition:not([hidden]),
  #definition:hover:not([hidden]) {
    display: block;
  }

  .value {
    margin-top: var(--space-1);
    font-size: var(--size-28);
    font-weight: 600;
    line-height: 1.2;
    letter-spacing: -0.015em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .value .unit {
    font-size: var(--size-14);
    font-weight: 400;
    letter-spacing: 0;
  }

  gt-sparkline {
    margin-top: auto;
  }

  .range {
    color: var(--text-3);
    font-size: var(--size-12);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.625rem;
    margin: 0;
    padding: 0;
    list-style: none;
    color: var(--text-2);
    font-size: var(--size-12);
    font-variant-numeric: tabular-nums;
  }

  li .mark {
    margin-right: 0.3em;
  }

  li b {
    color: var(--text-1);
    font-weight: 500;
  }

  @media (max-width: 640px) {
    section {
      padding: var(--space-3);
    }
  }

  .skeleton.number {
    width: 55%;
    height: 1.75rem;
    margin-top: var(--space-2);
  }

  .skeleton.line {
    width: 100%;
    height: 2rem;
    margin-top: auto;
  }
`;
