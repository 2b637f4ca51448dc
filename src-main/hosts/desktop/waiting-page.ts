/** @file What the window shows while there is no engine whose page it could show: a page without scripts. */

export interface Waiting {
  readonly title: string;
  /** What the engine said last, or what happens next; lines stay lines. */
  readonly detail: string;
  readonly language: string;
}

const style = `:root{color-scheme:light dark}
body{margin:0;height:100vh;display:grid;place-content:center;gap:12px;padding:0 32px;box-sizing:border-box;
font:13px/20px Inter,"Segoe UI",system-ui,sans-serif;background:#FBFBFA;color:#1A1C1E}
h1{margin:0;font-size:20px;line-height:28px;font-weight:600}
pre{margin:0;max-width:64ch;max-height:50vh;overflow:auto;white-space:pre-wrap;font:inherit;color:#50555A}
@media(prefers-color-scheme:dark){body{background:#151617;color:#ECEDEE}pre{color:#B3B8BD}}`;

/** The page as an address that a window can load; nothing in it can run or load anything. */
export function waitingPage({ title, detail, language }: Waiting): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const html = `<!doctype html><html lang="${escaped(language)}"><meta charset="utf-8"><title>Fernweh</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${style}</style>
<h1>${escaped(title)}</h1><pre>${escaped(detail)}</pre></html>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
