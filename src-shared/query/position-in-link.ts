const degrees = String.raw`([+-]?\d{1,3}(?:\.\d+)?)`;
const comma = String.raw`(?:,|%2C|~)(?:\+|%20|\s)*`;
const twoDegrees = `${degrees}${comma}${degrees}`;

/**
 * Where the links of map services carry a position, the most exact first: Google's place (`!3d…!4d…`) before the middle
 * of its map (`@…`), OpenStreetMap's marker before `#map=`.
 */
const forms: readonly RegExp[] = [
  new RegExp(`!3d${degrees}!4d${degrees}`),
  new RegExp(`[?&]mlat=${degrees}&mlon=${degrees}`),
  new RegExp(
    `[?&](?:q|query|ll|sll|coordinate|daddr|destination|center|cp|where1|rtp|loc)=(?:loc:|point:|pos\\.)?${twoDegrees}`,
    'i',
  ),
  new RegExp(`[?&]lat(?:itude)?=${degrees}&(?:lon|lng|long|longitude)=${degrees}`, 'i'),
  new RegExp(`/(?:place|search|dir(?:/[^/]*)?)/${twoDegrees}`),
  new RegExp(`[/@]${twoDegrees}(?:,|/|$|\\?|&|#)`),
  new RegExp(`#(?:map=)?[\\d.]+/${degrees}/${degrees}`),
];

/** Latitude and longitude in a `geo:` address (RFC 5870) or a link of a map service; null for anything else. */
export function positionInLink(text: string): readonly [lat: number, lon: number] | null {
  const geo = new RegExp(`^geo:${twoDegrees}`, 'i').exec(text);
  if (geo !== null) {
    // Android writes `geo:0,0?q=…` where only the question holds the place.
    const asked = new RegExp(`[?&]q=${twoDegrees}`, 'i').exec(text);
    return numbersOf(asked ?? geo);
  }
  if (!/^(?:https?:\/\/|maps:|[\w-]+(?:\.[\w-]+)+\/)/i.test(text)) return null;
  const found = forms.map((form) => form.exec(text)).find((match) => match !== null);
  return found === undefined ? null : numbersOf(found);
}

function numbersOf(match: RegExpExecArray): readonly [number, number] {
  return [Number(match[1]), Number(match[2])];
}
