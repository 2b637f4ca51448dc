import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { closest } from '../../../../src-shared/algorithms/edit-distance.ts';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import type { ModelCard, ModelManifest } from '../../../../src-shared/model/model-card.ts';
import { addModel, type AddedModel, type AddWishes } from './add-model.ts';
import { CheckedFiles } from './checked-files.ts';
import { freeBytes, writeError } from './disk-room.ts';
import { usualPatience, type DownloadPatience } from './download.ts';
import { Installation, sizeOfModel, type InstallProgress } from './installation.ts';
import { missingBytes } from './install-model.ts';
import { readLabels, type ClassLabel } from './labels.ts';
import { manifestInUse, shippedLabelsPath } from './manifest.ts';
import { idsOnDisk, incomingFolder, isModelId, modelFolder, readCard, removedFolder, sizeOf } from './model-files.ts';
import { holdModel } from './model-lock.ts';
import { ownVersion } from './own-version.ts';
import { bringBack, putAside, takeAway } from './place-model.ts';

/** A model that Fernweh knows, and what of it is on this machine. */
export interface ModelEntry {
  readonly id: string;
  /** Null for a folder whose card cannot be read. */
  readonly card: ModelCard | null;
  /**
   * `installed`: whole. `damaged`: its folder is there, but not all that belongs in it, or not with the bytes that its
   * card tells. `part`: its download was broken off. `absent`: it can be installed. `file-only`: it can only be added from a file.
   * `removed`: it was removed, and can be restored.
   */
  readonly state: 'installed' | 'damaged' | 'part' | 'absent' | 'file-only' | 'removed';
  readonly sizeBytes: number;
  /** Bytes that are on this machine. */
  readonly haveBytes: number;
  /** The user brought it: the manifest does not know it. */
  readonly isOwn: boolean;
  readonly profiles: readonly string[];
}

/** A whole model: what the recogniser needs. */
export interface InstalledModel {
  /** Its version is the one that results are stored with: see `ownVersion`. */
  readonly card: ModelCard;
  readonly graphPath: string;
  /** In the order of the model's outputs; empty for an embedding. */
  readonly classes: readonly ClassLabel[];
}

/** What an installation would bring: told before it begins. */
export interface InstallPlan {
  readonly cards: readonly ModelCard[];
  /** What is to be downloaded, as far as sizes tell; models that are there take none. */
  readonly downloadBytes: number;
  readonly freeBytes: number;
}

/**
 * How well files are looked at. `sizes`: at once, for those who `check` before they open anything. `bytes`: every byte is
 * read, once as long as nobody touches the file.
 */
export type Care = 'sizes' | 'bytes';

/** The models of one folder. No method but `install` touches the network. */
export interface Models {
  readonly folder: string;
  readonly manifest: ModelManifest;
  /** Those of the manifest in its order, then the user's own. With care for `bytes` unless told otherwise. */
  list(care?: Care): Promise<ModelEntry[]>;
  /** All whole models with their classes; damaged ones are left out. */
  installed(): Promise<InstalledModel[]>;
  /** Rejects with `not-found` where the model is not installed, `model-damaged` where it is not whole. */
  find(id: string, care?: Care): Promise<InstalledModel>;
  /** Rejects with `model-damaged` where the files of a model that was found are not, or not any more, those of its card. */
  check(model: InstalledModel): Promise<void>;
  /** `names` are ids and profiles. Rejects with `bad-input` for a name that there is not, or a model without URLs. */
  plan(names: readonly string[]): Promise<InstallPlan>;
  /** Begins to download what a plan tells. */
  install(plan: InstallPlan, onProgress?: (progress: InstallProgress) => void): Installation;
  /** See `addModel`. */
  add(path: string, wishes?: Partial<AddWishes>): Promise<AddedModel>;
  /**
   * Takes a model away, or the part of one: one that can be downloaded again is deleted; any other is kept for `restore`, unless
   * it is to go `forGood`. Whether it is kept. Rejects with `not-found` where there is nothing (more) to take away.
   */
  remove(id: string, forGood?: boolean): Promise<boolean>;
  /** Rejects with `not-found` where none is kept, `bad-input` where another of this id is there by now. */
  restore(id: string): Promise<void>;
}

/** Other ones than the usual are for tests. */
export interface ModelsOptions {
  readonly manifest?: ModelManifest;
  readonly patience?: DownloadPatience;
}

/** The models in a folder; made when the first one comes. */
export function openModels(folder: string, options: ModelsOptions = {}): Models {
  return new ModelsFolder(resolve(folder), options.manifest ?? manifestInUse(), options.patience ?? usualPatience);
}

class ModelsFolder implements Models {
  readonly folder: string;
  readonly manifest: ModelManifest;
  readonly #patience: DownloadPatience;
  readonly #checked = new CheckedFiles();

  constructor(folder: string, manifest: ModelManifest, patience: DownloadPatience) {
    this.folder = folder;
    this.manifest = manifest;
    this.#patience = patience;
  }

  async list(care: Care = 'bytes'): Promise<ModelEntry[]> {
    const known = this.manifest.models.map(({ id }) => id);
    const there = [...(await idsOnDisk(this.folder)), ...(await idsOnDisk(removedFolder(this.folder, '')))];
    const own = [...new Set(there)].filter((id) => !known.includes(id));
    return await Promise.all([...known, ...own].map((id) => this.#look(id, care)));
  }

  async installed(): Promise<InstalledModel[]> {
    const whole = (await this.list()).filter(({ state }) => state === 'installed');
    return await Promise.all(whole.map(({ id }) => this.find(id)));
  }

  async find(id: string, care: Care = 'bytes'): Promise<InstalledModel> {
    const { card, state } = isModelId(id) ? await this.#look(id, care) : { card: null, state: 'absent' };
    if (state === 'damaged') throw this.#damaged(id);
    const graph = card?.files[0];
    if (card === null || graph === undefined || state !== 'installed') {
      throw new FernwehError('not-found', `The model ${id} is not installed.`, { data: { id } });
    }
    const place = modelFolder(this.folder, id);
    const classes = card.labels === null ? [] : await readLabels(await this.#labelsPath(place, card));
    const version = this.#shipped(id) === null ? ownVersion(card, classes) : card.version;
    return { card: { ...card, version }, graphPath: join(place, graph.name), classes };
  }

  async check({ card }: InstalledModel): Promise<void> {
    if (!(await this.#isWhole(card, 'bytes'))) throw this.#damaged(card.id);
  }

  async plan(names: readonly string[]): Promise<InstallPlan> {
    const ids = new Set(names.flatMap((name) => this.#idsOf(name)));
    const cards = [...ids].flatMap((id) => this.#shipped(id) ?? []);
    const noUrls = cards.find(({ files }) => files.some(({ urls }) => urls.length === 0));
    if (noUrls !== undefined) {
      const message = `${noUrls.id} is not on the network; who has its file adds it: fernweh models add FILE`;
      throw new FernwehError('bad-input', message, { data: { id: noUrls.id } });
    }
    let downloadBytes = 0;
    for (const card of cards) {
      const isThere = (await this.#look(card.id, 'bytes')).state === 'installed';
      if (!isThere) downloadBytes += await missingBytes(incomingFolder(this.folder, card.id), card);
    }
    return { cards, downloadBytes, freeBytes: await freeBytes(this.folder) };
  }

  install({ cards }: InstallPlan, onProgress: (progress: InstallProgress) => void = () => undefined): Installation {
    return new Installation({ models: this.folder, cards, patience: this.#patience, onProgress });
  }

  async add(path: string, wishes: Partial<AddWishes> = {}): Promise<AddedModel> {
    const nothing: AddWishes = { task: null, decoder: null, size: null, id: null, name: null, labels: null };
    return await addModel(this.folder, this.manifest, resolve(path), { ...nothing, ...wishes });
  }

  async remove(id: string, forGood = false): Promise<boolean> {
    const entry = isModelId(id) ? await this.#look(id, 'sizes') : null;
    const state = entry?.state ?? 'absent';
    if (entry === null || state === 'absent' || state === 'file-only' || (state === 'removed' && !forGood)) {
      throw new FernwehError('not-found', `The model ${id} is not installed.`, { data: { id } });
    }
    const isKept = !forGood && state !== 'part' && entry.card !== null && !isDownloadable(entry.card);
    try {
      using _held = holdModel(this.folder, id);
      if (state === 'removed') await rm(removedFolder(this.folder, id), { recursive: true, force: true });
      else if (isKept) await putAside(this.folder, id);
      else await takeAway(this.folder, id);
      await rm(incomingFolder(this.folder, id), { recursive: true, force: true });
      return isKept;
    } catch (error) {
      throw writeError(error, this.folder);
    }
  }

  async restore(id: string): Promise<void> {
    if (!isModelId(id) || (await readCard(removedFolder(this.folder, id))) === null) {
      throw new FernwehError('not-found', `There is no removed model ${id}.`, { data: { id } });
    }
    try {
      using _held = holdModel(this.folder, id);
      if ((await readCard(modelFolder(this.folder, id))) !== null) {
        const message = `Another model is called ${id} by now. Remove it first, or keep it.`;
        throw new FernwehError('bad-input', message, { data: { id } });
      }
      await bringBack(this.folder, id);
    } catch (error) {
      throw writeError(error, this.folder);
    }
  }

  async #look(id: string, care: Care): Promise<ModelEntry> {
    const place = modelFolder(this.folder, id);
    const shipped = this.#shipped(id);
    const onDisk = await readCard(place);
    const isPlaced = onDisk !== null || (await sizeOf(join(place, 'card.json'))) !== null;
    // The same files under a card of a later Fernweh: what was mended in it holds.
    const isSame = onDisk?.files[0]?.sha256 === shipped?.files[0]?.sha256;
    const card = isPlaced && !isSame ? onDisk : (shipped ?? onDisk);
    const sizeBytes = card === null ? 0 : sizeOfModel(card);
    const profiles = Object.entries(this.manifest.profiles).flatMap(([name, ids]) => (ids.includes(id) ? [name] : []));
    const base = { id, card, sizeBytes, isOwn: shipped === null, profiles };
    if (isPlaced) {
      const isWhole = card !== null && (await this.#isWhole(card, care));
      return { ...base, state: isWhole ? 'installed' : 'damaged', haveBytes: isWhole ? sizeBytes : 0 };
    }
    const removed = await readCard(removedFolder(this.folder, id));
    if (removed !== null) {
      const size = sizeOfModel(removed);
      return { ...base, card: removed, state: 'removed', sizeBytes: size, haveBytes: size };
    }
    if (card === null) return { ...base, state: 'absent', haveBytes: 0 };
    const haveBytes = sizeBytes - (await missingBytes(incomingFolder(this.folder, id), card));
    if (haveBytes > 0) return { ...base, state: 'part', haveBytes };
    const state = isDownloadable(card) ? 'absent' : 'file-only';
    return { ...base, state, haveBytes };
  }

  /** Of a model of one's own the labels may be edited, and only have to be there: they make it another version. */
  async #isWhole(card: ModelCard, care: Care): Promise<boolean> {
    const place = modelFolder(this.folder, card.id);
    const isOwn = this.#shipped(card.id) === null;
    for (const file of card.files) {
      const path = join(place, file.name);
      const sizeBytes = await sizeOf(path);
      if (isOwn && file.name === card.labels ? sizeBytes === null : sizeBytes !== file.sizeBytes) return false;
    }
    if (care === 'sizes') return true;
    const weights = card.files.filter(({ name }) => !isOwn || name !== card.labels);
    for (const file of weights) if (!(await this.#checked.isRight(join(place, file.name), file))) return false;
    return true;
  }

  #damaged(id: string): FernwehError {
    const again = this.#shipped(id)?.files.every(({ urls }) => urls.length > 0)
      ? `Install it again: fernweh models install ${id}`
      : 'Add its file again: fernweh models add FILE';
    const message = `The model ${id} is damaged: its files are not what they were when it came. ${again}`;
    return new FernwehError('model-damaged', message, { data: { model: id } });
  }

  #shipped(id: string): ModelCard | null {
    return this.manifest.models.find((card) => card.id === id) ?? null;
  }

  #idsOf(name: string): readonly string[] {
    const { profiles, models } = this.manifest;
    if (name === 'light' || name === 'classic') return profiles[name];
    if (this.#shipped(name) !== null) return [name];
    const guess = closest(name, [...Object.keys(profiles), ...models.map(({ id }) => id)]);
    const hint = guess === null ? '' : ` Did you mean ${guess}?`;
    throw new FernwehError('bad-input', `There is no model or profile "${name}".${hint}`, { data: { name } });
  }

  /** Beside a model of the manifest only labels count that came with it. */
  async #labelsPath(place: string, { id, labels, files }: ModelCard): Promise<string> {
    const beside = join(place, labels ?? '');
    const mayBeBeside = this.#shipped(id) === null || files.some(({ name }) => name === labels);
    return mayBeBeside && (await sizeOf(beside)) !== null ? beside : shippedLabelsPath(labels ?? '');
  }
}

/** Whether it can be had from a public address. */
function isDownloadable({ files }: ModelCard): boolean {
  return files.every(({ urls }) => urls.length > 0);
}
