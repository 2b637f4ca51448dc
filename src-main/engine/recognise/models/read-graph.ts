import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { memoryLimitMark } from '../../platform/pool/pool-errors.ts';
import type { Graph, GraphTrial } from './graph-process.ts';

/** A graph as its file tells it, and what came of running it once; null where that could not be tried. */
export interface ReadGraph extends Graph {
  readonly trial: Extract<GraphTrial, { readonly values: unknown }>['values'] | null;
}

export interface ReadGraphOptions {
  /** Of the file with all that belongs to it. */
  readonly sizeBytes: number;
  /** Loading and one run must be done in this time; default: two minutes. */
  readonly timeoutMs?: number;
}

/** A graph takes a few times its size when it is loaded; one that takes much more is not what it seems. */
const leastLimitBytes = 2 * 2 ** 30;
const usualTimeoutMs = 120_000;
/** Names and shapes of thousands of outputs fit in this. */
const mostOutputBytes = 4 << 20;

/**
 * Reads what an ONNX file takes and gives, in a child process that is thrown away. Rejects with `model-unreadable`, in a
 * sentence, for a file that is no ONNX graph, that is damaged or incomplete, that hangs, crashes or fills the memory, and
 * for one that loads but does not run.
 */
export async function readGraph(path: string, { sizeBytes, timeoutMs }: ReadGraphOptions): Promise<ReadGraph> {
  await refuseOtherFiles(path);
  const program = fileURLToPath(new URL(`./graph-process${extname(import.meta.url)}`, import.meta.url));
  const limitBytes = Math.max(leastLimitBytes, 6 * sizeBytes);
  const { stdout, stderr, killed, signal, code } = await runChild([program, path, String(limitBytes)], timeoutMs);
  const [first, second] = stdout.split('\n');
  const graph = parse(first) as Graph | null;
  if (graph === null) throw unreadable(path, whyNot({ stderr, killed, signal, path }));
  const trial = parse(second) as GraphTrial | null;
  if (trial !== null && 'problem' in trial)
    throw unreadable(path, `it loads but does not run: ${brief(trial.problem, path)}`);
  if (trial === null && (killed || code !== 0))
    throw unreadable(path, `it loads, but ${died(stderr, killed)} when it runs`);
  return { ...graph, trial: trial?.values ?? null };
}

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly killed: boolean;
  readonly signal: NodeJS.Signals | null;
  readonly code: number;
}

function runChild(args: readonly string[], timeoutMs = usualTimeoutMs): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      timeout: timeoutMs,
      // A loop in native code hears nothing else.
      killSignal: 'SIGKILL' as const,
      maxBuffer: mostOutputBytes,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    };
    const child = execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const killed = error?.killed === true;
      resolve({ stdout, stderr, killed, signal: error?.signal ?? null, code: child.exitCode ?? (error ? 1 : 0) });
    });
  });
}

/** What people try to add that is no ONNX file, told without loading it. */
async function refuseOtherFiles(path: string): Promise<void> {
  const start = Buffer.alloc(64);
  const handle = await open(pathToFs(path), 'r');
  let length: number;
  try {
    ({ bytesRead: length } = await handle.read(start, 0, start.length, 0));
  } finally {
    await handle.close();
  }
  if (length === 0) throw unreadable(path, 'it is empty');
  const text = start.toString('latin1');
  if (text.startsWith('version https://git')) {
    throw unreadable(path, 'it is only a pointer of Git LFS; download the file itself');
  }
  const others: readonly (readonly [boolean, string])[] = [
    [text.startsWith('PK') || /\.(pt|pth|ckpt)$/i.test(path), 'a PyTorch file'],
    [text.slice(4, 8) === 'TFL3' || /\.tflite$/i.test(path), 'a TensorFlow Lite file'],
    [text.startsWith('\u0089HDF') || /\.(h5|keras)$/i.test(path), 'a Keras file'],
    [/\.(weights|cfg)$/i.test(path), 'a Darknet file'],
    [/\.safetensors$/i.test(path), 'a file of weights without their graph'],
  ];
  const other = others.find(([is]) => is);
  if (other !== undefined) throw unreadable(path, `it looks like ${other[1]}; convert it to ONNX first`);
}

function whyNot({ stderr, killed, signal, path }: Omit<Ended, 'stdout' | 'code'> & { path: string }): string {
  if (killed || signal !== null) return `it ${died(stderr, killed)} when it is loaded`;
  const said = /^Error: (.+)$/m.exec(stderr)?.[1] ?? /^\w*Error.*: (.+)$/m.exec(stderr)?.[1];
  return said === undefined ? 'ONNX Runtime does not load it' : brief(said, path);
}

/** How the child ended that was ended by something else than an error. */
function died(stderr: string, killed: boolean): string {
  if (killed) return 'does not come to an end';
  return stderr.includes(memoryLimitMark) ? 'takes more memory than such a model should' : 'crashes ONNX Runtime';
}

/** What ONNX Runtime says, without the path that stands in the sentence anyway. */
function brief(said: string, path: string): string {
  const line = (said.split('\n')[0] ?? '').replaceAll(path, basename(path)).trim();
  return line.length > 240 ? `${line.slice(0, 240)} …` : line;
}

function unreadable(path: string, why: string): FernwehError {
  const message = `${path} cannot be used as a model: ${why.replace(/\.$/, '')}.`;
  return new FernwehError('model-unreadable', message, { data: { path } });
}

/** A line that the child printed; null where it was cut off. */
function parse(line: string | undefined): unknown {
  if (line === undefined || line === '') return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
