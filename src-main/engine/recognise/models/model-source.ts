import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { surveyGraph } from './survey-graph.ts';

/** A model as the user has it: the graph, and what belongs to it. */
export interface ModelSource {
  readonly graphPath: string;
  readonly sha256: string;
  /** Of the graph and its data files. */
  readonly sizeBytes: number;
  /** Paths of files in which the graph keeps weights. */
  readonly dataPaths: readonly string[];
  /** A list of classes beside the graph; only of a folder that has just one. */
  readonly labelsPath: string | null;
}

const isLabels = /^(labels|classes|imagenet_classes|obj|coco)\.(txt|names)$|\.names$/i;
const isStoredName = /^[\w.-]+$/;

/**
 * Looks at a file, or at a folder with one ONNX file. Rejects with `not-found`, `bad-input` or `model-unreadable` in a
 * sentence; nothing is changed or copied.
 */
export async function lookAtSource(path: string): Promise<ModelSource> {
  const facts = await stat(pathToFs(path)).catch((error: unknown) => {
    throw new FernwehError('not-found', `There is no ${path}.`, { cause: error, data: { path } });
  });
  if (!facts.isDirectory() && !facts.isFile()) {
    throw new FernwehError('bad-input', `${path} is no file and no folder.`, { data: { path } });
  }
  const { graphPath, labelsPath } = facts.isDirectory() ? await inFolder(path) : { graphPath: path, labelsPath: null };
  const survey = await readable(graphPath, () => surveyGraph(graphPath));
  let sizeBytes = survey.sizeBytes;
  const dataPaths: string[] = [];
  for (const name of survey.dataFiles) {
    const dataPath = join(dirname(graphPath), name);
    const data = name === basename(name) ? await stat(pathToFs(dataPath)).catch(() => null) : null;
    if (data?.isFile() !== true || !isStoredName.test(name)) {
      const message =
        `${graphPath} keeps its weights in a file named ${name}, which is not beside it. ` +
        'Put it there, or export the model into one file.';
      throw new FernwehError('model-unreadable', message, { data: { path: graphPath } });
    }
    dataPaths.push(dataPath);
    sizeBytes += data.size;
  }
  return { graphPath, sha256: survey.sha256, sizeBytes, dataPaths, labelsPath };
}

async function inFolder(path: string): Promise<Pick<ModelSource, 'graphPath' | 'labelsPath'>> {
  const entries = await readable(path, () => readdir(pathToFs(path)));
  const names = entries.map(String);
  const graphs = names.filter((name) => /\.onnx$/i.test(name));
  const [graph] = graphs;
  if (graph === undefined || graphs.length > 1) {
    const found = graphs.length > 1 ? `${String(graphs.length)} files: ${graphs.sort().join(', ')}` : 'none';
    throw new FernwehError('bad-input', `A folder to add has one .onnx file; ${path} has ${found}.`, {
      data: { path },
    });
  }
  const lists = names.filter((name) => isLabels.test(name));
  const [labels] = lists;
  const labelsPath = lists.length === 1 && labels !== undefined ? join(path, labels) : null;
  return { graphPath: join(path, graph), labelsPath };
}

async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const message = `${path} cannot be read${why}. Allow Fernweh to read it, or copy it to a disk of this computer.`;
    throw new FernwehError('model-unreadable', message, { cause: error, data: { path } });
  }
}
