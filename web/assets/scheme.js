// Runs before the first paint, so that no page flashes in the wrong colours: a scheme that Teams asked for in the address
// (?theme=dark) or that the reader chose on this device. Without either the browser's own preference rules, by the stylesheet.
(function () {
  var schemes = { default: 'light', light: 'light', dark: 'dark', contrast: 'contrast' };
  var scheme;
  try {
    var asked = schemes[new URLSearchParams(location.search).get('theme') || ''];
    if (asked) sessionStorage.setItem('pratique.teams-scheme', asked);
    scheme = sessionStorage.getItem('pratique.teams-scheme') || localStorage.getItem('pratique.scheme');
  } catch (error) {
    // A browser that keeps nothing shows its own preference.
  }
  if (scheme === 'light' || scheme === 'dark' || scheme === 'contrast') {
    document.documentElement.setAttribute('data-scheme', scheme);
  }
  document.documentElement.setAttribute('data-script', '');
})();
