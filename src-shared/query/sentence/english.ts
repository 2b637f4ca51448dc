import { englishDates } from './english-dates.ts';
import { englishMeasures } from './english-measures.ts';
import type { SentenceLanguage } from './language.ts';
import { phrases, phraseTable } from './phrase-table.ts';

const pictures =
  'photo|photos|picture|pictures|pic|pics|image|images|photograph|photographs|shot|shots|snapshot|snapshots|foto|fotos';

const phones = ['phone', 'cell phone', 'cellphone', 'mobile phone', 'mobile', 'smartphone', 'tablet', 'drone'];

const besideAsker = [
  'of',
  'by',
  'from',
  'with',
  'near',
  'around',
  'near to',
  'close to',
  'next to',
  'behind',
  'in front of',
];

/** How English asks for photos. */
export const english: SentenceLanguage = {
  id: 'en',
  connectives: phraseTable([
    ['and', 'and|&|as well as|plus|and also|together with'],
    ['or', 'or|and or'],
    [
      'not',
      'without|no|not|but not|but no|but without|except|except for|excluding|other than|minus|non|never|!|without any|not any|and no',
    ],
    [
      'not',
      'everything but|anything but|all but|everyone but|anyone but|everybody but|anybody but|everything else than',
    ],
    ['not', phrases(['all', 'any', 'every'], pictures.split('|'), ['but'])],
    ['neither', 'neither'],
    ['nor', 'nor'],
    [
      'with',
      'with|but|but also|showing|featuring|including|containing|but with|that show|which show|that have|that has|having|there is|there are',
    ],
  ]),
  fillers: phraseTable([
    [true, 'everything|anything|day and night|day or night|night and day|night or day'],
    [true, pictures],
    [true, 'photos and videos|videos and photos|photos or videos|pictures and videos|images and videos'],
    [true, 'a|an|the|of|in|on|at|to|for|by|from|into|onto|over|under|by the|along|across|behind|beside|next to|during'],
    [true, 'around|near|above|below|inside|outside|through|beneath|between|among|against|off|up|down|out|about'],
    [true, 'my|our|your|his|her|their|its|i|we|you|he|she|it|they|them|him|this|that|these|those|there|i am'],
    [true, 'is|are|was|were|be|been|has|have|had|do|does|did|can|could|should|would|will|want|need|like'],
    [
      true,
      'all|any|some|every|each|both|only|just|also|too|very|really|please|ones|one|where|when|which|who|what|whose|how',
    ],
    [
      true,
      'show|show me|show us|find|find me|find us|get|get me|give|give me|give us|search|search for|look|look for|looking for|file|files',
    ],
    [true, 'taken|took|take|made|make|shot|captured|visible|from the time|the time|time|i took|we took'],
    [true, 'nice|beautiful|great|good|best|pretty|lovely|amazing|awesome|cool|wonderful|stunning|gorgeous'],
    [true, 'our trip to|our trip|my trip to|trip to|trips to|journey to|travels in'],
    [
      true,
      'while|as|then|than|if|so|there was|there were|let|let us|let me|let us see|let me see|tell me|can you|could you',
    ],
  ]),
  wholes: phraseTable([[true, `${pictures}|file|files|everything|anything|all|any|every|each`]]),
  askingVerbs: phraseTable([
    ['command', 'see|list|display'],
    ['participle', 'seen'],
  ]),
  askers: phraseTable([[true, 'to|i|we|you|they|can|could|me|us|please|be']]),
  unaskable: phraseTable([
    [true, 'but not both|not both|not both of them|but not both of them|but never both|never both'],
    [true, phrases(['with', 'by', 'using', 'on'], ['the', 'my', 'our', 'his', 'her', 'your'], phones)],
    [true, phrases(['taken', 'shot', 'made', 'photographed'], ['with a', 'on a', 'by'], phones)],
    [true, 'me|us|myself|ourselves|here|where i am|where we are|where i live|where we live'],
    [true, phrases(besideAsker, ['me', 'us', 'myself', 'ourselves', 'here', 'my location', 'our location'])],
    [true, 'vacation|vacations|holiday|holidays'],
    [true, 'not only|not just|not merely|nothing but|nothing except|nothing other than'],
    [true, phrases(['all but'], ['one', 'two', 'three', 'four', 'five', '1', '2', '3', '4', '5'])],
  ]),
  relations: phraseTable([
    ['on', 'on|onto|on top of|atop'],
    ['beside', 'under|underneath|beneath|below|over|above|behind|beside|next to|in front of|alongside|opposite'],
  ]),
  homes: phraseTable([[true, 'home|my home|our home|my house|our house|my place|our place']]),
  cameraNouns: phraseTable([[true, 'camera|the camera|a camera|my camera|our camera|cameras']]),
  numbers: phraseTable([
    [1, 'one|a single|single|a|an'],
    [2, 'two|a couple of|a pair of'],
    [3, 'three'],
    [4, 'four'],
    [5, 'five'],
    [6, 'six'],
    [7, 'seven'],
    [8, 'eight'],
    [9, 'nine'],
    [10, 'ten'],
    [11, 'eleven'],
    [12, 'twelve|a dozen|dozen'],
    [15, 'fifteen'],
    [20, 'twenty'],
    [30, 'thirty'],
    [40, 'forty'],
    [50, 'fifty'],
    [100, 'hundred|a hundred|one hundred'],
  ]),
  amounts: phraseTable([
    [2, 'several|multiple|a few|couple'],
    [3, 'a group of|groups of|group of'],
    [5, 'many|lots of|a lot of|plenty of|a bunch of|a crowd of|crowds of'],
  ]),
  comparisons: phraseTable([
    ['least', 'at least|minimum|no fewer than|no less than|not less than|a minimum of'],
    ['most', 'at most|maximum|no more than|not more than|up to|a maximum of'],
    ['exactly', 'exactly|precisely|only|just'],
    ['more', 'more than|over'],
    ['fewer', 'fewer than|less than|under'],
    ['between', 'between'],
  ]),
  comparisonsAfter: phraseTable([
    ['least', 'or more|and more|or better|and up|plus'],
    ['most', 'or fewer|or less|at most'],
  ]),
  orTo: phraseTable([[true, 'or|to|and']]),
  stars: phraseTable([[true, 'star|stars']]),
  closeUps: phraseTable([[true, 'close up of|close ups of|closeup of|closeups of|close up|close ups|macro of']]),
  tagWords: phraseTable([
    [true, 'tag|tag called|tagged|tagged as|tagged with|keyword|labelled|labeled|labelled as|with tag|tags'],
  ]),
  orTwo: phraseTable([[true, 'or two|or so|or two of them']]),
  traits: phraseTable([
    ['type:video', 'video|videos|movie|movies|clip|clips|film clips|footage'],
    ['type:photo', 'only photos|photos only|only pictures|pictures only|still photos|stills|only images'],
    ['is:favourite', 'favourite|favourites|favorite|favorites|faves'],
    ['is:rejected', 'rejected|rejects'],
    ['has:rating', 'rated|a rating|rating|ratings'],
    ['-has:rating', 'unrated|not rated'],
    ['has:tags', 'tagged|tags|keywords|tag'],
    ['-has:tags', 'untagged|not tagged'],
    [
      'has:position',
      'gps|geotag|geotags|geotagged|a location|location|a position|position|coordinates|a place|geolocation',
    ],
    ['has:time', 'a date|dated'],
    ['-has:time', 'undated'],
    ['-class:person', 'nobody|no one|noone|without anyone|without anybody|no people at all|deserted|not a soul'],
    ['orientation:portrait', 'portrait format|portrait orientation|upright|vertical'],
    ['orientation:landscape', 'landscape format|landscape orientation|horizontal'],
    ['orientation:square', 'square format|square pictures|square photos'],
  ]),
  placeLinks: phraseTable([
    [
      'in',
      'in|at|from|to|on|in the city of|in the town of|in the area of|in the region of|in and around|through|across',
    ],
    [
      'near',
      'near|around|nearby|close to|near to|not far from|in the vicinity of|in the surroundings of|somewhere near|somewhere around',
    ],
    ['out', 'outside|outside of|anywhere but in|everywhere but in'],
    ['far', 'far from|far away from'],
  ]),
  placeArticles: phraseTable([[true, 'the']]),
  distanceUnits: phraseTable([
    [1000, 'km|kms|kilometer|kilometers|kilometre|kilometres'],
    [1, 'm|meter|meters|metre|metres'],
    [1609.344, 'mi|mile|miles'],
    [1852, 'nmi|nautical mile|nautical miles'],
  ]),
  distanceBefore: phraseTable([
    [
      'within',
      'within|within a|in a|less than|not more than|no more than|up to|at most|in a radius of|within a radius of|inside|under|about',
    ],
    ['within', 'not further than|no further than|not farther than|no farther than|not over|closer than|nearer than'],
    [
      'beyond',
      'over|more than|further than|farther than|at least|beyond|not less than|no less than|not within|not closer than',
    ],
    ['beyond', 'further away than|farther away than|more distant than|a minimum of|no closer than|not nearer than'],
    [
      'outside',
      'outside|outside a|outside of|outside of a|outside a radius of|outside of a radius of|not in a radius of',
    ],
  ]),
  distanceAfter: phraseTable([
    ['within', 'radius|or less|away|or nearer|or closer|at most'],
    ['beyond', 'or more|and more|or further|or farther|plus|at least'],
  ]),
  distanceLinks: phraseTable([
    ['from', 'of|from|away from|to|out of'],
    ['around', 'around|near|radius of|radius around'],
  ]),
  distanceEnd: phraseTable([[true, 'away']]),
  everyday: phraseTable([
    [
      true,
      'mason|clay|newton|delta|sole|colon|dry|okay|caller|dual|tape|pin|fan|pan|ham|bag|bat|hare|tall|tan|google|can|but|log|darwin',
    ],
    [
      true,
      'part|side|tango|human|more|basic|rest|seen|name|date|turn|van|union|tell|save|logos|roman|martin|david|barry|julia|sophia|sam',
    ],
    [
      true,
      'springs|gate|bay|point|north|south|east|west|northern|southern|eastern|western|central|capital|coast|upper|lower',
    ],
    [
      true,
      'nice|bath|reading|split|mobile|orange|may|march|home|rock|hill|hills|park|garden|hall|work|love|snow|rain|sun',
    ],
    [
      true,
      'best|best of|sandy|independence|enterprise|surprise|buffalo|cork|male|hull|derby|aurora|phoenix|garland|worms|lens',
    ],
    [
      true,
      'tours|angers|bend|concord|corona|champagne|of|most|well|wells|street|deal|sale|battle|barking|liberal|normal|rugby',
    ],
    [
      true,
      'hope|young|white|black|green|brown|red|golden|silver|happy|winter|summer|spring|evening|sunset|sunrise|friend',
    ],
    [
      true,
      'friends|family|trip|bar|bars|market|port|harbour|harbor|falls|lake|river|island|valley|forest|wood|woods|tower|temple',
    ],
    [
      true,
      'general|university|school|college|police|santa|grace|faith|angel|angels|dance|music|wedding|birthday|party|selfie',
    ],
    [
      true,
      'old|new|big|small|little|high|low|long|short|hot|cold|far|front|back|top|bottom|left|right|view|views|sky|day|days',
    ],
    [
      true,
      'man|ma|no|yes|go|ho|hi|om|so|as|is|of|am|mine|china town|war|wars|ash|coal|gold|page|paper|polo|pool|roof|salt|sand',
    ],
  ]),
  photoEndings: [],
  capitalsAreNames: true,
  dates: englishDates,
  measures: englishMeasures,
};
