// Runs before the first paint, so it is a classic script: a chosen theme must not flash the other one, nor rows change their height.
(() => {
  try {
    const theme = localStorage.getItem('gridtick-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    if (localStorage.getItem('gridtick-density') === 'compact') document.documentElement.dataset.density = 'compact';
  } catch {
    // Without storage the system's theme stands.
  }
})();
