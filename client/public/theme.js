// Before the first paint, so that a remembered theme never flashes the other one. Not inline, for the CSP's sake.
try {
  const theme = localStorage.getItem('rf-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's preference then decides.
}
