/** @file Installs a made-up model, for a test that kills it: FOLDER, then the card as JSON. */
import { openModels } from '../../../../src-main/engine/recognise/models/models.ts';
import { modelCard } from '../../../../src-shared/model/model-card.ts';
import { manifestOf } from './make-card.ts';

const [folder = '', json = ''] = process.argv.slice(2);
const card = modelCard.parse(JSON.parse(json));
const models = openModels(folder, { manifest: manifestOf(card) });
await models.install(await models.plan([card.id])).done;
