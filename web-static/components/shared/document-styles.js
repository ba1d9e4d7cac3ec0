/** Lets pages that lie in the document itself wear what components wear in their shadows. */
export function shareWithDocument(...styles) {
  const sheets = styles.map(({ styleSheet }) => styleSheet);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets.filter((sheet) => !document.adoptedStyleSheets.includes(sheet))];
}
