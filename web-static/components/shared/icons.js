import { svg } from 'lit';

/** Line drawings on a grid of 20, one stroke wide. */
const DRAWN = {
  overview: svg`<path d="M3 10.5 10 4l7 6.5M5 9v7h10V9M8.5 16v-4h3v4" />`,
  fleet: svg`<rect x="3" y="4" width="14" height="5" rx="1.2" /><rect x="3" y="11" width="14" height="5" rx="1.2" /><path d="M6 6.5h.01M6 13.5h.01M10 6.5h4M10 13.5h4" />`,
  market: svg`<path d="M3 16h14M5.5 13V8M10 13V4M14.5 13v-3" /><path d="M4 8h3M8.5 4h3M13 10h3" />`,
  money: svg`<circle cx="10" cy="10" r="7" /><path d="M12.5 7.6c-.5-.8-1.4-1.1-2.5-1.1-1.4 0-2.4.6-2.4 1.7 0 2.4 5 1.1 5 3.6 0 1.1-1.1 1.8-2.6 1.8-1.2 0-2.2-.4-2.7-1.3M10 5.2v9.6" />`,
  alerts: svg`<path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13zM8.5 17.2h3" />`,
  simulation: svg`<path d="M8 3v4.5L4 15.3A1.2 1.2 0 0 0 5.1 17h9.8a1.2 1.2 0 0 0 1.1-1.7L12 7.5V3M6.8 3h6.4M6.3 12h7.4" />`,
  connect: svg`<path d="M7.5 3v3.5M12.5 3v3.5M5 6.5h10V9a5 5 0 0 1-10 0zM10 14v3" />`,
  account: svg`<circle cx="10" cy="7" r="3" /><path d="M4 17a6 6 0 0 1 12 0" />`,
  docs: svg`<path d="M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M7.5 10h5M7.5 13h5" />`,
  more: svg`<path d="M5 10h.01M10 10h.01M15 10h.01" />`,
  narrow: svg`<rect x="3" y="4" width="14" height="12" rx="1.5" /><path d="M8 4v12M14 8l-2 2 2 2" />`,
  wide: svg`<rect x="3" y="4" width="14" height="12" rx="1.5" /><path d="M8 4v12M12 8l2 2-2 2" />`,
  search: svg`<circle cx="9" cy="9" r="5" /><path d="m13 13 4 4" />`,
  pause: svg`<path d="M7 5v10M13 5v10" />`,
  resume: svg`<path d="M7 4.5 15 10l-8 5.5z" />`,
  gpu: svg`<rect x="3" y="6" width="14" height="8" rx="1.2" /><circle cx="7" cy="10" r="1.8" /><circle cx="13" cy="10" r="1.8" /><path d="M5 14v2M8 14v2" />`,
  host: svg`<rect x="5" y="3" width="10" height="14" rx="1.2" /><path d="M8 6h4M8 9h4M10 14h.01" />`,
  model: svg`<rect x="6" y="6" width="8" height="8" rx="1" /><path d="M8 3v3M12 3v3M8 14v3M12 14v3M3 8h3M3 12h3M14 8h3M14 12h3" />`,
  region: svg`<circle cx="10" cy="10" r="7" /><path d="M3 10h14M10 3c2.5 2 2.5 12 0 14M10 3c-2.5 2-2.5 12 0 14" />`,
  action: svg`<path d="M11 3 5 11h4.5L9 17l6-8h-4.5z" />`,
  recent: svg`<circle cx="10" cy="10" r="7" /><path d="M10 6v4l3 2" />`,
};

/** The drawing of that name; nothing that is read out. */
export const icon = (name) => svg`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${DRAWN[name]}</svg>`;

export const ICONS = Object.keys(DRAWN);
