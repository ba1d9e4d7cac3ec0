import { css } from 'lit';

export const gpuTableStyles = css`
  label {
    flex: 1 1 14rem;
    max-width: 20rem;
    margin-left: auto;
  }

  input {
    width: 100%;
    height: 2rem;
    padding: 0 var(--space-3);
    border: 1px solid var(--line-control);
    border-radius: var(--radius-small);
    background: var(--surface-0);
    font-size: var(--size-13);
  }

  input::placeholder {
    color: var(--text-3);
    opacity: 1;
  }

  thead button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-align: inherit;
    cursor: pointer;
  }

  thead button:hover,
  thead [aria-sort] button {
    color: var(--text-1);
  }

  .direction {
    display: inline-block;
    width: 1em;
    text-align: center;
  }

  .number .direction {
    float: left;
  }

  .title {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }

  .host {
    color: inherit;
    text-decoration: none;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .host:hover {
    color: var(--accent);
  }

  .index {
    padding: 0 0.375rem;
    border-radius: 4px;
    background: var(--surface-2);
    color: var(--text-2);
    font-size: var(--size-12);
    font-variant-numeric: tabular-nums;
  }

  tr:hover .index {
    background: var(--surface-3);
  }

  [data-state='late'] .state {
    color: var(--warn);
  }

  [data-state='gone'] .state {
    color: var(--bad);
  }

  /* Values of a silent GPU stay, and step back. */
  [data-state='stale'],
  [data-state='gone'] {
    --text-1: var(--text-3);
    --accent: var(--stale);
    color: var(--text-3);
  }

  .below {
    display: none;
  }

  .problem,
  .none {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-4);
    border-top: 1px solid var(--line);
    color: var(--text-2);
    overflow-wrap: anywhere;
  }

  .skeleton.rows {
    height: 20rem;
    margin: 0 var(--space-4) var(--space-4);
  }

  .pager {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
    border-top: 1px solid var(--line);
    color: var(--text-3);
    font-size: var(--size-13);
    font-variant-numeric: tabular-nums;
  }

  .pager span {
    margin-right: auto;
  }

  @container (max-width: 560px) {
    label {
      flex-basis: 100%;
      max-width: none;
    }

    tbody th {
      height: 3.25rem;
      max-width: 12rem;
    }

    .below {
      display: block;
      padding-left: 1.125rem;
      color: var(--text-3);
      font-size: var(--size-12);
      overflow: hidden;
      text-overflow: ellipsis;
    }
  }
`;
