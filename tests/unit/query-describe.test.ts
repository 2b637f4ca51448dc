import { describe, expect, it } from 'vitest';
import { describeQuery, type PhraseLanguage } from '../../src-shared/query/describe.ts';
import { parseQuery } from '../../src-shared/query/parse.ts';

/** Chips as text: what is strong between asterisks, one chip a line. */
const chips = (text: string, language: PhraseLanguage = 'en'): string[] =>
  describeQuery(parseQuery(text), language).map((chip) =>
    chip.parts.map((part) => (part.strong ? `*${part.text}*` : part.text)).join(''),
  );

describe('describeQuery', () => {
  it('has a chip for each filter that must hold', () => {
    expect(chips('')).toEqual([]);
    expect(chips('beach -has:people date:2015-06..2015-07 near:Moab,450km')).toEqual([
      '*beach*',
      'no *people*',
      '*Jun–Jul 2015*',
      'within *450 km* of *Moab*',
    ]);
    const query = parseQuery('beach -has:people');
    expect(describeQuery(query).map(({ negated }) => negated)).toEqual([false, true]);
    expect(describeQuery(query).map(({ filter }) => filter)).toEqual(query.kind === 'all' ? query.of : null);
  });

  it('says an everyday word once, and a continent by its name', () => {
    const sunset = '(class:beach,sunset or light:sunset or tag:beach,sunset)';
    expect(chips(sunset)).toEqual(['*beach* or *sunset*']);
    expect(chips('light:sunset or tag:sunset or tag:beach')).toEqual([chips('light:sunset or tag:beach')[0]]);
    expect(chips('class:dog or class:dog>=2')).toHaveLength(1);
    expect(chips('class:dog or class:dog>=2')[0]).toContain('2');
    expect(chips('country:SE,NO,DK')).toEqual(['in *Scandinavia*']);
    expect(chips('country:se,no,dk', 'de')).toEqual(['in *Skandinavien*']);
    expect(chips('country:SE,NO')).toEqual(['in *Sweden* or *Norway*']);
  });

  it.each([
    ['"San Pedro"', '*“San Pedro”*'],
    ['date:2014', '*2014*'],
    ['date:0079-08-24', '*24 Aug 79*'],
    ['date:2014-06-21..2014-06-24', '*21–24 Jun 2014*'],
    ['date:2014-06-21..2014-07-03', '*21 Jun – 3 Jul 2014*'],
    ['date:2013-12..2014-02', '*Dec 2013 – Feb 2014*'],
    ['date:2013..2014', '*2013–2014*'],
    ['date:2014..2015-03', '*2014 – Mar 2015*'],
    ['date:2014-06..', 'from *Jun 2014*'],
    ['date:..2014-06-03', 'until *3 Jun 2014*'],
    ['date:2014,2016', '*2014* or *2016*'],
    ['time:18:00..21:00', '*18:00–21:00*'],
    ['time:22:00..04:00', '*22:00–04:00*'],
    ['time:>=18:00', 'from *18:00*'],
    ['time:<06:00', 'until *05:59*'],
    ['time:12:00', 'at *12:00*'],
    ['month:6,7', '*June* or *July*'],
    ['weekday:sat,sun', '*Saturday* or *Sunday*'],
    ['weekday:mon..fri', '*Monday–Friday*'],
    ['-weekday:mon', 'not *Monday*'],
    ['iso:400..1600', '*ISO 400–1,600*'],
    ['iso:>=800', '*ISO 800 or more*'],
    ['iso:100,200', '*ISO 100* or *ISO 200*'],
    ['focal:24..70', '*24–70 mm*'],
    ['focal:>=200', '*200 mm or longer*'],
    ['shutter:1/250', '*1/250 s*'],
    ['shutter:1/4000..1/60', '*1/4,000–1/60 s*'],
    ['shutter:>=1/250', '*1/250 s or longer*'],
    ['shutter:<=0.5', '*0.5 s or shorter*'],
    ['aperture:1.4..2.8', '*f/1.4–2.8*'],
    ['aperture:8..', '*f/8 or narrower*'],
    ['altitude:>=2500', 'above *2,500 m*'],
    ['altitude:-50..0', 'at *-50 – 0 m*'],
    ['near:-13.52,-71.97,800m', 'within *800 m* of *13.52° S, 71.97° W*'],
    ['near:Cusco,1234.5km', 'within *1,234.5 km* of *Cusco*'],
    ['within:-14,-73,13,71', 'between *14° S, 73° W* and *13° N, 71° E*'],
    ['within:(1,2 3,4 5,6)', 'inside a shape with *3 corners*'],
    ['-within:"the cabin"', 'not in *the cabin*'],
    ['type:video,photo', '*photos* or *videos*'],
    ['rating:>=4', '*4 stars or more*'],
    ['rating:1,3..4', '*1 star* or *3–4 stars*'],
    ['rating:rejected,none', '*rejected* or *no stars*'],
    ['-rating:5', 'not *5 stars*'],
    ['is:favourite', '*favourites*'],
    ['-is:favourite', 'no *favourites*'],
    ['-is:rejected', 'not *rejected*'],
    ['-type:video', 'no *videos*'],
    ['has:position', 'with a *position*'],
    ['-has:time', 'no *date*'],
    ['light:sunset,golden', 'at *sunset* or in the *golden hour*'],
    ['-light:night', 'not at *night*'],
    ['orientation:portrait,square', '*portrait* or *square* format'],
    ['class:dog,cat', '*dog* or *cat*'],
    ['-class:dog,cat', 'no *dog* or *cat*'],
    ['class:dog>=2', '*2 or more dogs*'],
    ['class:person,"wine glass",bus>=3', '*person* or *wine glass* or *3 or more buses*'],
    ['class:dog@0.6', '*dog*, *60%* or surer'],
    ['class:dog@0.6,cat', '*dog (60% or surer)* or *cat*'],
    ['large:dog', '*large dog*'],
    ['large:dog>=2', '*2 or more large dogs*'],
    ['score>=0.625', 'surer than *62.5%*'],
    ['country:pe,Germany', 'in *Peru* or *Germany*'],
    ['country:qx', 'in *qx*'],
    ['-camera:canon', 'not camera *canon*'],
    ['tag:family', 'tagged *family*'],
    ['source:"EOS card"', 'from *EOS card*'],
    ['cliff or animal', '*cliff* or *animal*'],
    ['a b or -(c d)', '(*a* and *b*) or not (*c* and *d*)'],
    ['-(a or b)', 'not (*a* or *b*)'],
  ])('says %s as %s', (text, said) => {
    expect(chips(text)).toEqual([said]);
  });

  it.each([
    ['"San Pedro" -strand', ['*„San Pedro“*', 'ohne *strand*']],
    [
      'date:2014-06..2014-07 near:Cusco,50km -has:people',
      ['*Juni–Juli 2014*', 'im Umkreis von *50 km* um *Cusco*', 'keine *Menschen*'],
    ],
    ['date:2014-06-21..2014-06-24', ['*21.–24. Juni 2014*']],
    ['date:2014-06-21..2014-07-03', ['*21. Juni – 3. Juli 2014*']],
    ['date:2014-12-05', ['*5. Dezember 2014*']],
    ['date:2014-03..', ['ab *März 2014*']],
    ['date:..2014-06-03', ['bis *3. Juni 2014*']],
    ['date:2013,2014', ['*2013* oder *2014*']],
    ['time:18:00..21:00', ['*18:00–21:00 Uhr*']],
    ['time:12:00', ['um *12:00 Uhr*']],
    ['time:>=18:00', ['ab *18:00 Uhr*']],
    ['month:6,7', ['*Juni* oder *Juli*']],
    ['weekday:sat,sun', ['*Samstag* oder *Sonntag*']],
    ['weekday:di..fr', ['*Dienstag–Freitag*']],
    ['iso:400..1600 iso:>=800', ['*ISO 400–1.600*', 'ab *ISO 800*']],
    ['shutter:1/250.. -shutter:..0.5', ['*1/250 s oder länger*', 'nicht *0,5 s oder kürzer*']],
    ['aperture:1.4..2.8 aperture:..4', ['*f/1,4–2,8*', 'bis *f/4*']],
    ['focal:200.. altitude:2500..', ['ab *200 mm*', 'über *2.500 m*']],
    ['near:-13.52,-71.97,1234.5km', ['im Umkreis von *1.234,5 km* um *13,52° S, 71,97° W*']],
    ['within:-14,-73,13,71', ['zwischen *14° S, 73° W* und *13° N, 71° O*']],
    ['within:(1,2 3,4 5,6)', ['in einer Fläche mit *3 Ecken*']],
    ['-type:video', ['keine *Videos*']],
    ['-has:position has:tags', ['ohne *Position*', 'mit *Schlagwörtern*']],
    ['country:de,Peru', ['in *Deutschland* oder *Peru*']],
    ['light:sunset,night', ['bei *Sonnenuntergang* oder bei *Nacht*']],
    ['-orientation:landscape', ['nicht im *Querformat*']],
    ['rating:>=4', ['*ab 4 Sternen*']],
    ['rating:none,1', ['*ohne Sterne* oder *1 Stern*']],
    ['is:favourite -is:rejected', ['*Favoriten*', 'nicht *aussortiert*']],
    ['-tag:familie', ['nicht Schlagwort *familie*']],
    ['class:Hund,Katze', ['*Hund* oder *Katze*']],
    ['-class:Hund', ['ohne *Hund*']],
    ['class:Hund>=2', ['mindestens *2* × *Hund*']],
    ['class:Hund@0.6', ['*Hund*, ab *60\u00a0%*']],
    ['class:Hund@0.6,Katze', ['*Hund (ab 60\u00a0%)* oder *Katze*']],
    ['large:Hund score>=0.6', ['*Hund*, *groß im Bild*', 'sicherer als *60\u00a0%*']],
    ['-(a or b)', ['nicht (*a* oder *b*)']],
  ])('says %s in German', (text, said) => {
    expect(chips(text, 'de')).toEqual(said);
  });

  it('calls classes as it is told to', () => {
    const nameOf = (name: string): string => ({ dog: 'Hund', mouse: 'Maus' })[name] ?? name;
    const [chip] = describeQuery(parseQuery('class:dog,yeti'), 'de', nameOf);
    expect(chip?.parts.map(({ text }) => text)).toEqual(['Hund', ' oder ', 'yeti']);
  });
});
