/** @file English and German names of regions that Natural Earth knows only by the name they have at home. */

/** By country (ISO 3166-1 alpha-3, as Natural Earth has it) and name; names that are the same everywhere are left out. */
export const groupNames: Readonly<
  Record<string, Readonly<Record<string, readonly [english: string, german: string]>>>
> = {
  FRA: {
    Bretagne: ['Brittany', 'Bretagne'],
    Normandie: ['Normandy', 'Normandie'],
    Corse: ['Corsica', 'Korsika'],
    Occitanie: ['Occitania', 'Okzitanien'],
    'Nouvelle-Aquitaine': ['Nouvelle-Aquitaine', 'Neu-Aquitanien'],
    'Guyane française': ['French Guiana', 'Französisch-Guayana'],
  },
  ITA: {
    "Valle d'Aosta": ['Aosta Valley', 'Aostatal'],
    Piemonte: ['Piedmont', 'Piemont'],
    Lombardia: ['Lombardy', 'Lombardei'],
    'Trentino-Alto Adige': ['Trentino-Alto Adige', 'Trentino-Südtirol'],
    Liguria: ['Liguria', 'Ligurien'],
    Marche: ['Marche', 'Marken'],
    Veneto: ['Veneto', 'Venetien'],
    'Friuli-Venezia Giulia': ['Friuli-Venezia Giulia', 'Friaul-Julisch Venetien'],
    Abruzzo: ['Abruzzo', 'Abruzzen'],
    Apulia: ['Apulia', 'Apulien'],
    Toscana: ['Tuscany', 'Toskana'],
    Umbria: ['Umbria', 'Umbrien'],
    Lazio: ['Lazio', 'Latium'],
    Campania: ['Campania', 'Kampanien'],
    Calabria: ['Calabria', 'Kalabrien'],
    Sicily: ['Sicily', 'Sizilien'],
    Sardegna: ['Sardinia', 'Sardinien'],
  },
  ESP: {
    'Foral de Navarra': ['Navarre', 'Navarra'],
    'País Vasco': ['Basque Country', 'Baskenland'],
    Aragón: ['Aragon', 'Aragonien'],
    Cataluña: ['Catalonia', 'Katalonien'],
    Andalucía: ['Andalusia', 'Andalusien'],
    Galicia: ['Galicia', 'Galicien'],
    'Castilla y León': ['Castile and León', 'Kastilien und León'],
    'Castilla-La Mancha': ['Castilla–La Mancha', 'Kastilien-La Mancha'],
    Valenciana: ['Valencia', 'Valencia'],
    Asturias: ['Asturias', 'Asturien'],
    Cantabria: ['Cantabria', 'Kantabrien'],
    'Islas Baleares': ['Balearic Islands', 'Balearen'],
    'Canary Is.': ['Canary Islands', 'Kanarische Inseln'],
  },
  GBR: {
    England: ['England', 'England'],
    Scotland: ['Scotland', 'Schottland'],
    Wales: ['Wales', 'Wales'],
    'Northern Ireland': ['Northern Ireland', 'Nordirland'],
  },
};
