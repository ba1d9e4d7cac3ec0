import { css } from 'lit';

/** The look of every table: the name sticks, numbers stand right, the narrow form keeps the telling columns. */
export const tableStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  .panel {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface-1);
    overflow: clip;
  }

  .panel-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    min-height: 3.5rem;
    padding: var(--space-3) var(--space-4);
  }

  .panel-head p {
    color: var(--text-3);
    font-size: var(--size-13);
  }

  .scroll {
    position: relative;
    overflow-x: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--row-size);
  }

  th,
  td {
    height: var(--row);
    padding: 0 var(--space-3);
    border-top: 1px solid var(--line);
    text-align: left;
    font-weight: 400;
    white-space: nowrap;
  }

  th:first-child,
  td:first-child {
    padding-left: var(--space-4);
  }

  th:last-child,
  td:last-child {
    padding-right: var(--space-4);
  }

  thead th {
    height: var(--head-row);
    color: var(--text-3);
    font-size: var(--size-12);
    font-weight: 500;
  }

  tbody th {
    position: sticky;
    left: 0;
    background: var(--surface-1);
    font-weight: 500;
  }

  tbody tr:hover > * {
    background: var(--surface-2);
  }

  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }

  .share {
    display: inline-grid;
    grid-template-columns: minmax(3rem, 7rem) 4rem;
    align-items: center;
    gap: var(--space-2);
    justify-content: end;
    width: 100%;
  }

  .quiet {
    color: var(--text-3);
  }

  @container (max-width: 860px) {
    .wide {
      display: none;
    }
  }

  @container (max-width: 560px) {
    .medium {
      display: none;
    }

    th,
    td {
      padding-inline: var(--space-2);
    }

    .share {
      grid-template-columns: 2.5rem 3.25rem;
    }
  }
`;
