import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pathToFs } from '../../platform/files/path-bytes.ts';

/** What a pass over a file tells without understanding it. */
export interface GraphSurvey {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Files in which the graph keeps weights, as it names them: relative to itself. */
  readonly dataFiles: readonly string[];
}

/**
 * How a tensor names the file of its weights in onnx.proto: `StringStringEntryProto { key: "location", value }`, which is
 * field 1 of 8 bytes, then field 2 with its length.
 */
const mark = Buffer.from('\u000A\u0008location\u0012', 'latin1');
const longestName = 255;
const pieceBytes = 1 << 20;

/** Reads a graph's file once: its hash, and what else belongs to it. Rejects with the file system's error. */
export async function surveyGraph(path: string): Promise<GraphSurvey> {
  const digest = createHash('sha256');
  const names = new Set<string>();
  let sizeBytes = 0;
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(pathToFs(path), { highWaterMark: pieceBytes })) {
    const piece = chunk as Buffer;
    digest.update(piece);
    sizeBytes += piece.length;
    const bytes = Buffer.concat([tail, piece]);
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      const name = stringAt(bytes, at + mark.length);
      if (name !== null) names.add(name);
    }
    // A name that is cut here is found whole in the next piece.
    tail = bytes.subarray(Math.max(0, bytes.length - mark.length - longestName - 2));
  }
  return { sha256: digest.digest('hex'), sizeBytes, dataFiles: [...names] };
}

/** A string after its length (a varint, below 256 here); null where it is cut or no name of a file. */
function stringAt(bytes: Buffer, at: number): string | null {
  const [low, high] = [bytes[at], bytes[at + 1]];
  if (low === undefined) return null;
  const isLong = low >= 0x80;
  const length = isLong ? (low & 0x7f) | ((high ?? 0) << 7) : low;
  const from = at + (isLong ? 2 : 1);
  if (length === 0 || length > longestName || from + length > bytes.length) return null;
  const name = bytes.toString('utf8', from, from + length);
  return /[\p{Cc}\uFFFD]/u.test(name) ? null : name;
}
