/** Reads CSV strictly by RFC 4180; throws where a reader that follows it would stumble. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell.value);
    at = cell.end;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`neither a comma nor a line end at ${String(at)}`);
  }
  if (row.length > 0) throw new Error('the last line does not end');
  return rows;
}

function quotedCell(text: string, start: number): { value: string; end: number } {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') value += text[at] ?? '';
    else if (text[at + 1] === '"') {
      value += '"';
      at += 1;
    } else return { value, end: at + 1 };
  }
  throw new Error('a quote that does not end');
}

function plainCell(text: string, start: number): { value: string; end: number } {
  const value = /[^,\r\n]*/y;
  value.lastIndex = start;
  const found = value.exec(text)?.[0] ?? '';
  if (found.includes('"')) throw new Error(`a quote inside a plain cell at ${String(start)}`);
  return { value: found, end: start + found.length };
}
