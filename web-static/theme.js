// Runs before the first paint, so it is a classic script: a chosen theme must not flash the other one.
(() => {
  try {
    const theme = localStorage.getItem('gridtick-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Without storage the system's theme stands.
  }
})();
