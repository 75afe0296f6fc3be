/** The explorer's own rules, in the colours of the page. */
export const styles = `
body.explorer { display: flex; flex-direction: column; height: 100vh; margin: 0; max-width: none; }
.tools { display: flex; gap: 1rem; align-items: center; padding: 0.5rem 1rem; border-bottom: 1px solid var(--edge); flex-wrap: wrap; }
.tools h1 { font-size: 1.1rem; margin: 0; }
.tools button, .tools input { font: inherit; padding: 0.35rem 0.8rem; }
.tools input { flex: 0 1 18rem; color: var(--text); background: var(--page); border: 1px solid var(--edge); }
.panes { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 2fr) minmax(0, 1.4fr); flex: 1; min-height: 0; padding: 0; margin: 0; max-width: none; }
.panes > * { overflow: auto; min-height: 0; margin: 0; }
.written { display: flex; flex-direction: column; border-right: 1px solid var(--edge); }
.written > .cm-editor:first-child { flex: 3; min-height: 8rem; overflow: auto; }
.written > .cm-editor:last-child { flex: 1; min-height: 4rem; overflow: auto; }
.written h2 { font-size: 0.85rem; margin: 0; padding: 0.3rem 1rem; border-block: 1px solid var(--edge); }
.explorer .cm-editor { color: var(--text); background: var(--page); }
.explorer .cm-gutters { color: var(--meta); background: var(--rail); border-color: var(--edge); }
.explorer .cm-activeLine, .explorer .cm-activeLineGutter { background: transparent; }
.explorer .cm-cursor { border-left-color: var(--text); }
.explorer .cm-tooltip { color: var(--text); background: var(--page); border: 1px solid var(--edge); }
.answer { padding: 0.8rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--rail); border-right: 1px solid var(--edge); font-size: 0.85rem; }
.reference { padding: 0.5rem 1rem; font-size: 0.85rem; }
.reference ul { padding-left: 1rem; }
.reference dd { margin: 0 0 0.6rem; color: var(--meta); }
button.plain { all: unset; cursor: pointer; color: var(--link); text-decoration: underline; }
button.plain:focus-visible { outline: 2px solid var(--link); }
@media (max-width: 60rem) { .panes { grid-template-columns: 1fr; overflow: auto; } .panes > * { min-height: 14rem; } }
`;
