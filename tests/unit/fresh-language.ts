/** @file Before each file of `tests/unit`, which share their modules: whatever language the last one left, English is spoken. */
import { setLanguage } from '../../src-renderer/words/language.ts';

setLanguage('en');
