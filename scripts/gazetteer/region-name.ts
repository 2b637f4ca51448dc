/** Words that a register adds to a region's name and a traveller leaves out: Potosí Department, Alajuela Province. */
const office = / (department|province|region|governorate|county|prefecture)$/iu;

/** Without the office these name nothing: Capital Region, Eastern Province. */
const nothingAlone =
  /^((north|south|east|west)(ern|east(ern)?|west(ern)?)?|central|coast|capital|upper|lower|national)$/iu;

/** Names of the data that are no longer in use. */
const renamed: Readonly<Record<string, string>> = { 'PE.08': 'Cusco' };

/** What a traveller calls the region `CC.ADM1` that the data calls `name`. */
export function regionName(code: string, name: string): string {
  const short = name.replace(office, '');
  return renamed[code] ?? (nothingAlone.test(short) ? name : short);
}
