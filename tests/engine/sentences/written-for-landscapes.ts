import type { Expected } from './expected.ts';

/**
 * @file Written before the reader knew mountains, lakes, islands and parks; it then knew none of them. Three were mended
 * afterwards, for other words than the landscape: what `skiing` and `penguin` are called as classes, and the Canaries, a region.
 */

export const englishLandscapes: readonly Expected[] = [
  ['around Lake Titicaca', 'within:"Lake Titicaca"'],
  ['llamas at Lake Titicaca in summer', 'class:llama within:"Lake Titicaca" month:1,2,12'],
  ['skiing in the Alps last winter', '(class:skiing or tag:skiing) within:Alps date:2015-12..2016-02'],
  ['Grand Canyon', 'within:"Grand Canyon"'],
  ['sunset over the Grand Canyon', '(class:sunset or light:sunset or tag:sunset) within:"Grand Canyon"'],
  ['elephants in the Serengeti', 'class:elephant within:Serengeti'],
  ['bears in Yellowstone or Yosemite', 'class:bear (within:Yellowstone or within:Yosemite)'],
  ['Mount Everest', 'within:"Mount Everest"'],
  ['in the Dolomites without people', 'within:Dolomites -class:person'],
  ['boats on Lake Garda in June 2014', 'class:boat within:"Lake Garda" date:2014-06'],
  ['the sahara desert', 'within:"Sahara Desert"'],
  ['within 30 km of Mount Fuji', 'near:"Mount Fuji",30km'],
  ['20 km around Lake Constance', 'within:47.28,8.68,48.05,10.05'],
  ['Great Barrier Reef 2014', 'within:"Great Barrier Reef" date:2014'],
  ['Iguazu Falls', 'within:"Iguazu Falls"'],
  ['penguins in Patagonia in winter', 'class:"king penguin" within:Patagonia month:6,7,8'],
  ['birds on the Galapagos Islands', 'class:bird within:"Galapagos Islands"'],
  ['Scottish Highlands in autumn', 'within:"Scottish Highlands" month:9,10,11'],
  ['dogs, but not in the Alps', 'class:dog -within:Alps'],
  ['mountain bikes in the Black Forest', 'class:"mountain bike" within:"Black Forest"'],
  ['Yosemite National Park', 'within:"Yosemite National Park"'],
  ['people in the Amazon rainforest', 'class:person within:"Amazon Rainforest"'],
];

export const germanLandscapes: readonly Expected[] = [
  ['in den Alpen', 'within:Alpen'],
  ['auf Rügen', 'within:Rügen'],
  ['auf der Insel Rügen', 'within:"Insel Rügen"'],
  ['Strand auf Sylt', '(class:beach or tag:Strand,beach) within:Sylt'],
  ['Kühe im Allgäu', 'class:cow within:Allgäu'],
  ['am Bodensee im Sommer 2015', 'within:Bodensee date:2015-06..2015-08'],
  ['Hunde im Schwarzwald', 'class:dog within:Schwarzwald'],
  ['Titicacasee', 'within:Titicacasee'],
  ['Elefanten in der Serengeti', 'class:elephant within:Serengeti'],
  ['im Umkreis von 20 km um die Zugspitze', 'near:Zugspitze,20km'],
  ['ohne Menschen am Königssee', '-class:person within:Königssee'],
  [
    'Sonnenuntergang am Grand Canyon',
    '(class:sunset or light:sunset or tag:Sonnenuntergang,sunset) within:"Grand Canyon"',
  ],
  ['auf Mallorca', 'within:Mallorca'],
  ['auf den Kanaren', 'region:Kanaren'],
  ['Harz im Herbst', 'within:Harz month:9,10,11'],
  ['in den Dolomiten oder am Gardasee', 'within:Dolomiten or within:Gardasee'],
  ['Kirchen auf Korsika', 'class:church region:Korsika'],
  ['Viktoriafälle', 'within:Viktoriafälle'],
];
