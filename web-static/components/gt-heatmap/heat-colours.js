/** The colours of a theme as a canvas takes them: a token alone would be `light-dark(…)`, so the browser is asked what it comes to. */
const TOKENS = ['surface-1', 'surface-2', 'surface-3', 'line', 'line-control', 'text-1', 'text-2', 'text-3', 'accent', 'good', 'warn', 'bad', 'stale'];

export function coloursOf(element) {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const resolved = (token) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const heat = Array.from({ length: 10 }, (_, at) => resolved(`heat-${at}`));
  const edge = resolved('heat-edge');
  const named = Object.fromEntries(TOKENS.map((token) => [token, resolved(token)]));
  const font = getComputedStyle(element).fontFamily;
  probe.remove();
  return { heat, edge, edgedBelow: heat.indexOf(edge), font, ...named };
}

/** Calls `changed` when the theme does, by a switch or by the system. Returns how to stop that. */
export function onTheme(changed) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}
