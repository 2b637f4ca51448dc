/** Plurals that follow no rule, of what models find on photos. */
const irregular: Readonly<Record<string, string>> = {
  person: 'people',
  man: 'men',
  woman: 'women',
  child: 'children',
  mouse: 'mice',
  goose: 'geese',
  foot: 'feet',
  tooth: 'teeth',
  ox: 'oxen',
};
const unchanged = new Set([
  'sheep',
  'fish',
  'deer',
  'bison',
  'salmon',
  'trout',
  'squid',
  'broccoli',
  'people',
  'cattle',
  'glasses',
  'scissors',
  'skis',
]);

/** The plural of an English name, whose last word is the noun: `hot dog` → `hot dogs`. */
export function pluralOf(name: string): string {
  const [, before = '', noun = ''] = /^(.*?)([\p{L}\p{N}]*)$/su.exec(name) ?? [];
  const lower = noun.toLowerCase();
  if (noun === '' || unchanged.has(lower)) return name;
  const known = Object.hasOwn(irregular, lower) ? irregular[lower] : undefined;
  if (known !== undefined) return before + known;
  if (/[^aeiou]y$/.test(lower)) return `${before}${noun.slice(0, -1)}ies`;
  if (/(?:lf|[aeo]af|rf|ife)$/.test(lower) && !/(?:giraffe|scarf)$/.test(lower))
    return `${before}${noun.replace(/fe?$/, '')}ves`;
  return `${name}${/(?:s|x|z|ch|sh)$/.test(lower) ? 'es' : 's'}`;
}
