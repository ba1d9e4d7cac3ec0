import { css } from 'lit';

/** What every component needs again inside its shadow. */
export const baseStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  p,
  dl,
  dd {
    margin: 0;
  }

  h2 {
    font-size: var(--size-16);
    font-weight: 600;
  }

  button,
  input {
    font: inherit;
    color: inherit;
  }

  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .button {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 2rem;
    padding: 0 var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface-1);
    color: var(--text-2);
    font-size: var(--size-13);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--quick);
  }

  .button:hover:not(:disabled) {
    background: var(--surface-2);
    color: var(--text-1);
  }

  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }

  .skeleton {
    display: block;
    border-radius: var(--radius-small);
    background: var(--surface-2);
  }

  /* Room for a finger. */
  @media (pointer: coarse), (max-width: 640px) {
    .button {
      min-height: 2.5rem;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
