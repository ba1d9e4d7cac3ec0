import { css } from 'lit';

export const railStyles = css`
  .main {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--space-3);
    min-width: 0;
  }

  :host {
    display: flex;
    height: 100dvh;
    padding: var(--space-3) var(--space-2);
    border-right: 1px solid var(--line);
    background: var(--surface-1);
    overflow-y: auto;
    scrollbar-width: thin;
  }

  ul {
    display: grid;
    gap: 1px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .icon {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .brand {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-height: 2rem;
    padding-inline: 0.6875rem;
    border-radius: var(--radius-small);
    color: var(--text-1);
    font-size: var(--size-16);
    font-weight: 600;
    letter-spacing: -0.01em;
    text-decoration: none;
  }

  .brand svg {
    flex: none;
    width: 1.125rem;
    height: 1.125rem;
    fill: var(--accent);
  }

  .way {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    width: 100%;
    min-height: 2.25rem;
    padding: 0 0.625rem;
    border: 0;
    border-radius: var(--radius-small);
    background: none;
    color: var(--text-2);
    font-size: var(--size-13);
    font-weight: 500;
    text-align: left;
    text-decoration: none;
    cursor: pointer;
  }

  .way:hover,
  .ways a:hover {
    background: var(--surface-2);
    color: var(--text-1);
  }

  .way[aria-current] {
    color: var(--text-1);
  }

  .way[aria-current] .icon {
    color: var(--accent);
  }

  .way[aria-current='page'],
  .ways a[aria-current] {
    background: var(--surface-2);
    color: var(--text-1);
  }

  .ways {
    margin: 1px 0 var(--space-2) 1.25rem;
    padding-left: var(--space-3);
    border-left: 1px solid var(--line);
  }

  .ways a {
    display: flex;
    align-items: center;
    min-height: 1.875rem;
    padding: 0 var(--space-2);
    border-radius: var(--radius-small);
    color: var(--text-2);
    font-size: var(--size-13);
    text-decoration: none;
  }

  .ways a[aria-current] {
    font-weight: 500;
  }

  :focus-visible {
    outline-offset: -2px;
  }

  .foot {
    display: grid;
    gap: 1px;
    margin-top: auto;
  }

  .only-phone,
  .sheet {
    display: none;
  }

  /* Icons alone: as somebody wanted it, or where there is little room. */
  :host([narrow]) .word {
    position: absolute;
    width: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  :host([narrow]) .ways {
    display: none;
  }

  @media (max-width: 1000px) {
    .word {
      position: absolute;
      width: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .ways,
    .fold {
      display: none;
    }
  }

  @media (max-width: 640px) {
    :host {
      height: auto;
      padding: 0 max(var(--space-1), env(safe-area-inset-right)) env(safe-area-inset-bottom) max(var(--space-1), env(safe-area-inset-left));
      border-top: 1px solid var(--line);
      border-right: 0;
      overflow: visible;
    }

    .brand,
    .foot,
    .later {
      display: none;
    }

    .main > ul {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }

    .only-phone {
      display: block;
    }

    .main .way {
      flex-direction: column;
      justify-content: center;
      gap: 2px;
      min-height: 3.5rem;
      padding: 0;
      font-size: var(--size-12);
    }

    .main .way[aria-current='page'] {
      background: none;
    }

    .main .word,
    :host([narrow]) .main .word {
      position: static;
      width: auto;
      clip-path: none;
    }

    .sheet:not([hidden]) {
      position: absolute;
      right: 0;
      bottom: 100%;
      left: 0;
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--space-4);
      max-height: calc(100dvh - 7rem);
      padding: var(--space-4);
      border-top: 1px solid var(--line);
      background: var(--surface-1);
      box-shadow: 0 -12px 32px rgb(0 0 0 / 0.24);
      overflow-y: auto;
    }

    .sheet .title {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      color: var(--text-3);
      font-size: var(--size-12);
      font-weight: 500;
    }

    .sheet .icon {
      width: 1rem;
      height: 1rem;
    }

    .sheet a {
      display: flex;
      align-items: center;
      min-height: 2.5rem;
      border-radius: var(--radius-small);
      color: var(--text-1);
      text-decoration: none;
    }

    .sheet a[aria-current] {
      font-weight: 600;
    }
  }
`;
