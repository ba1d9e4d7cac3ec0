import { css } from 'lit';

export const paletteStyles = css`
  .palette {
    width: min(40rem, calc(100vw - 2rem));
    max-height: min(34rem, calc(100dvh - 4rem));
    margin-top: clamp(1rem, 12vh, 8rem);
    padding: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface-1);
    color: var(--text-1);
    box-shadow: var(--shadow);
    overflow: hidden;
  }

  .palette[open] {
    display: flex;
    flex-direction: column;
  }

  .palette::backdrop {
    background: rgb(0 0 0 / 0.4);
  }

  .palette .icon {
    flex: none;
    width: 1.125rem;
    height: 1.125rem;
    fill: none;
    stroke: var(--text-3);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .palette-field {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: 0 var(--space-4);
    border-bottom: 1px solid var(--line);
  }

  .palette-field:focus-within {
    border-bottom-color: var(--focus);
  }

  .palette input {
    flex: 1;
    min-width: 0;
    height: 3.25rem;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    font-size: var(--size-16);
  }

  .palette input::placeholder {
    color: var(--text-3);
    opacity: 1;
  }

  .palette kbd {
    padding: 0 var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-tiny);
    color: var(--text-3);
    font: 500 var(--size-12) / 1.4 var(--font);
  }

  .palette-list {
    flex: 1;
    min-height: 0;
    padding: var(--space-1) var(--space-2) var(--space-2);
    overflow-y: auto;
  }

  .palette-kind {
    padding: var(--space-2) var(--space-2) var(--space-1);
    color: var(--text-3);
    font-size: var(--size-12);
    font-weight: 500;
  }

  .palette-option {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-height: 2.25rem;
    padding: 0 var(--space-2);
    border-radius: var(--radius-small);
    cursor: pointer;
    scroll-margin: 2rem;
  }

  .palette-option[aria-selected='true'] {
    background: var(--surface-2);
    box-shadow: inset 2px 0 var(--accent);
  }

  .palette-title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .palette-title b {
    color: var(--accent);
    font-weight: 600;
  }

  .palette-hint {
    overflow: hidden;
    margin-left: auto;
    color: var(--text-3);
    font-size: var(--size-12);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .palette-none {
    padding: 0 var(--space-4) var(--space-4);
    color: var(--text-2);
  }

  .palette-foot {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-4);
    border-top: 1px solid var(--line);
    color: var(--text-3);
    font-size: var(--size-12);
  }

  @media (max-width: 640px) {
    .palette-foot,
    .palette kbd {
      display: none;
    }

    .palette-option {
      min-height: 2.75rem;
    }
  }
`;
