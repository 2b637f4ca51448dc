/**
 * @file Parts of the world larger than a country, after the regions of the United Nations (M49); Scandinavia and the
 * Middle East as travellers say it. ISO 3166-1 alpha-2 codes; countries on two continents stand in both.
 */

const southernAfrica = 'AO BW BI DJ ER ET GA GQ KE KM LS MG MU MW MZ NA RE RW SC SO SS ST SZ TZ UG YT ZA ZM ZW';
const northernAfrica = 'BF BJ CD CF CG CI CM CV DZ EG EH GH GM GN GW LR LY MA ML MR NE NG SD SH SL SN TD TG TN';
const scandinavia = 'DK NO SE';
const europe = `AD AL AT AX BA BE BG BY CH CY CZ DE EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL PL PT RO RS RU SI SJ SK SM UA VA XK ${scandinavia}`;
const southEastAsia = 'BN ID KH LA MM MY PH SG TH TL VN';
const middleEast = 'AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE';
const asia = `AF AM AZ BD BT CN GE HK IN JP KG KP KR KZ LK MN MO MV NP PK RU TJ TM TW UZ ${southEastAsia} AE BH CY IL IQ IR JO KW LB OM PS QA SA SY TR YE`;
const centralAmerica = 'BZ CR GT HN NI PA SV';
const caribbean = 'AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI';
const northAmerica = `BM CA GL MX PM US`;
const southAmerica = 'AR BO BR CL CO EC FK GF GY PE PY SR UY VE';
const oceania = 'AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS';

interface Continent {
  readonly called: { readonly en: string; readonly de: string };
  /** As they are typed, folded (`foldName`), in English and German. */
  readonly names: readonly string[];
  readonly codes: readonly string[];
  readonly isSouthern: boolean;
}

const continents: readonly Continent[] = [
  continent('Africa', 'Afrika', 'africa|afrika', `${southernAfrica} ${northernAfrica}`),
  continent('Europe', 'Europa', 'europe|europa', europe),
  continent('Scandinavia', 'Skandinavien', 'scandinavia|skandinavien', scandinavia),
  continent('Asia', 'Asien', 'asia|asien', asia),
  continent('Southeast Asia', 'Südostasien', 'southeast asia|south east asia|sudostasien|suedostasien', southEastAsia),
  continent('the Middle East', 'Nahost', 'middle east|the middle east|nahost|naher osten|nahen osten', middleEast),
  continent('North America', 'Nordamerika', 'north america|nordamerika', northAmerica),
  continent('Central America', 'Mittelamerika', 'central america|mittelamerika|zentralamerika', centralAmerica),
  continent('South America', 'Südamerika', 'south america|sudamerika|suedamerika', southAmerica, true),
  continent(
    'Latin America',
    'Lateinamerika',
    'latin america|lateinamerika',
    `${southAmerica} ${centralAmerica} MX CU DO`,
    true,
  ),
  continent('the Caribbean', 'der Karibik', 'caribbean|karibik', caribbean),
  continent('Oceania', 'Ozeanien', 'oceania|ozeanien', oceania, true),
];

function continent(en: string, de: string, names: string, codes: string, isSouthern = false): Continent {
  return { called: { en, de }, names: names.split('|'), codes: [...new Set(codes.split(' '))].sort(), isSouthern };
}

/** The part of the world that is called so; null for none. */
export function continentNamed(name: string): { readonly name: string; readonly codes: readonly string[] } | null {
  const found = continents.find(({ names }) => names.includes(name));
  return found === undefined ? null : { name: found.names[0] ?? name, codes: found.codes };
}

/** Whether its seasons are those of the southern half of the Earth. */
export function isContinentSouthern(name: string): boolean {
  return continents.find(({ names }) => names.includes(name))?.isSouthern ?? false;
}

/** What the part of the world is called that consists of just these countries, after "in"; null for none. */
export function continentOf(codes: readonly string[], language: 'en' | 'de'): string | null {
  const wanted = [...new Set(codes.map((code) => code.toUpperCase()))].sort().join();
  return continents.find((one) => one.codes.join() === wanted)?.called[language] ?? null;
}
