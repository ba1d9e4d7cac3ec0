import { css } from 'lit';

export const chartStyles = css`
  :host {
    display: block;
    min-width: 0;
    color: var(--text-2);
    font-size: var(--size-12);
  }

  .probe {
    display: none;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-3);
    min-height: 2rem;
  }

  .readout {
    display: flex;
    flex: 1 1 12rem;
    flex-wrap: wrap;
    gap: 0 var(--space-3);
    margin: 0;
    font-variant-numeric: tabular-nums;
  }

  .readout time {
    color: var(--text-3);
  }

  .readout strong {
    color: var(--text-1);
    font-weight: 600;
  }

  .readout .band {
    color: var(--text-3);
  }

  .key {
    display: inline-block;
    width: 0.75rem;
    margin-right: 0.35em;
    border-top: 2px solid var(--key);
    vertical-align: middle;
  }

  .key[data-dashed] {
    border-top-style: dotted;
  }

  .key[data-color='1'] {
    --key: var(--series-1);
  }

  .key[data-color='2'] {
    --key: var(--series-2);
  }

  .key[data-color='3'] {
    --key: var(--series-3);
  }

  .key[data-color='4'] {
    --key: var(--series-4);
  }

  .key[data-color='5'] {
    --key: var(--series-5);
  }

  .key[data-color='6'] {
    --key: var(--series-6);
  }

  .key[data-color='7'] {
    --key: var(--series-7);
  }

  .key[data-color='8'] {
    --key: var(--series-8);
  }

  .quiet-button {
    min-height: 1.75rem;
    padding: 0 var(--space-2);
    border: 1px solid transparent;
    border-radius: var(--radius-small);
    background: none;
    color: var(--text-3);
    font-size: var(--size-12);
    white-space: nowrap;
    cursor: pointer;
  }

  .quiet-button:hover,
  .quiet-button[aria-expanded='true'] {
    border-color: var(--line);
    color: var(--text-1);
  }

  .frame {
    position: relative;
  }

  .plot {
    height: var(--plot-height);
    overflow: hidden;
    border-radius: var(--radius-small);
  }

  .plot[hidden] {
    display: none;
  }

  .unit {
    display: block;
    min-height: 1.2em;
    color: var(--text-3);
  }

  .words {
    display: grid;
    height: var(--plot-height);
    place-content: center;
    margin: 0;
    color: var(--text-3);
    font-size: var(--size-13);
    text-align: center;
  }

  .marks button {
    position: absolute;
    bottom: 1.25rem;
    display: grid;
    place-items: center;
    width: 1.5rem;
    height: 1.5rem;
    margin-left: -0.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--text-3);
    font-size: 0.6rem;
    cursor: help;
  }

  .marks [data-tone='warn'] {
    color: var(--warn);
  }

  .marks [data-tone='bad'] {
    color: var(--bad);
  }

  .marks span {
    position: absolute;
    bottom: 1.6rem;
    left: 50%;
    z-index: 4;
    display: none;
    max-width: 16rem;
    padding: var(--space-1) var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface-3);
    color: var(--text-1);
    font-size: var(--size-12);
    white-space: nowrap;
    transform: translateX(-50%);
  }

  .marks button[data-edge='left'] span {
    left: 0;
    transform: none;
  }

  .marks button[data-edge='right'] span {
    right: 0;
    left: auto;
    transform: none;
  }

  .marks button:hover span,
  .marks button:focus span {
    display: block;
  }

  .numbers {
    max-height: 16rem;
    margin-top: var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    overflow: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: var(--space-1) var(--space-3);
    border-top: 1px solid var(--line);
    text-align: right;
    font-weight: 400;
    white-space: nowrap;
  }

  th:first-child {
    text-align: left;
  }

  thead th {
    position: sticky;
    top: 0;
    background: var(--surface-2);
    color: var(--text-2);
    font-weight: 500;
  }

  td span {
    color: var(--text-3);
  }

  /* What uPlot needs. */
  .uplot {
    position: relative;
    width: min-content;
  }

  .u-wrap {
    position: relative;
    user-select: none;
  }

  .u-over,
  .u-under {
    position: absolute;
  }

  .u-over {
    cursor: crosshair;
    touch-action: pan-y;
  }

  .u-under {
    overflow: hidden;
  }

  .uplot canvas {
    position: relative;
    display: block;
    width: 100%;
    height: 100%;
  }

  .u-axis {
    position: absolute;
  }

  .u-select {
    position: absolute;
    background: color-mix(in srgb, var(--accent) 18%, transparent);
    pointer-events: none;
  }

  .u-cursor-x,
  .u-cursor-y {
    position: absolute;
    top: 0;
    left: 0;
    pointer-events: none;
  }

  .u-cursor-x {
    height: 100%;
    border-right: 1px solid var(--text-3);
  }

  .u-cursor-pt {
    position: absolute;
    top: 0;
    left: 0;
    border: 0 solid;
    border-radius: 50%;
    pointer-events: none;
    background-clip: padding-box !important;
  }

  .u-off {
    display: none;
  }

  @media (max-width: 640px) {
    .readout .band {
      display: none;
    }
  }
`;
