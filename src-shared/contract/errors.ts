/**
 * Every error that Fernweh tells a person about: a stable code and the sentence that goes with it.
 * Library code throws `FernwehError`; doors translate it (exit code, HTTP status, message on a page).
 */
export class FernwehError extends Error {
  readonly code: ErrorCode;
  /** Facts for the door: a path, a position in a query. */
  readonly data: Readonly<Record<string, string | number | null>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; data?: Readonly<Record<string, string | number | null>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'FernwehError';
    this.code = code;
    this.data = options.data ?? {};
  }
}

/** Code → HTTP status. The codes are stable: scripts and translations rely on them. */
export const errorCodes = {
  /** A query that cannot be read; `data.at` and `data.length` point at the place, `data.suggestion` may help. */
  'query-syntax': 400,
  /** A place name that the gazetteer does not know; `data.at` and `data.length` point at it. */
  'unknown-place': 400,
  /** No saved area has this name; `data.at` and `data.length` point at it. */
  'unknown-area': 400,
  /** No album has this name; `data.at` and `data.length` point at it. */
  'unknown-album': 400,
  /** An album cannot lie in itself, nor a smart one ask for itself; `data.name`. */
  'album-circle': 409,
  /** Something of its kind is saved under this name already; `data.name`. */
  'name-taken': 409,
  'bad-input': 400,
  'not-found': 404,
  /** A folder that does not exist or is no folder. */
  'no-such-folder': 404,
  'folder-unreadable': 403,
  /** Another engine holds the library and cannot be spoken to. */
  'library-busy': 409,
  'catalog-damaged': 500,
  /** The catalog was written by a newer Fernweh. */
  'catalog-newer': 409,
  'catalog-read-only': 500,
  'disk-full': 507,
  /** The folder of the library's renditions cannot be written; nothing of the photos is lost. */
  'renditions-unwritable': 507,
  /** Imports must have ended before one is undone. */
  'import-running': 409,
  /** An import that was undone already. */
  'import-undone': 409,
  /** The file of a model cannot be opened by ONNX Runtime; `data.path`, `data.model`. */
  'model-damaged': 422,
  /** The graph of a model, or its labels, are other than its card says; `data.model`. */
  'model-misfit': 422,
  /** ONNX Runtime stopped in the middle of a model; `data.model`. */
  'model-failed': 500,
  /** A file or folder that shall become a model is none that ONNX Runtime loads and runs; `data.path`. */
  'model-unreadable': 422,
  /** The model is being installed, added or removed at this moment; `data.id`. */
  'model-busy': 409,
  /** No mirror gave a file of a model; `data.mirrors` tells what each did. What came is kept. */
  'download-failed': 502,
  /** The folder of models cannot be written; `data.path`. */
  'models-unwritable': 507,
  /** A file that shall be a map pack is none in PMTiles' form; `data.path`. */
  'map-pack-unknown': 422,
  /** Of another version of PMTiles than 3; `data.path`, `data.version`. */
  'map-pack-version': 422,
  /** It ends too early, or says of itself what cannot be; `data.path`. */
  'map-pack-damaged': 422,
  /** Its tiles are of a kind, or packed in a way, that Fernweh cannot draw; `data.path`, `data.what`. */
  'map-pack-unsupported': 422,
  /** The file is not there now; `data.path`. */
  'map-pack-away': 404,
  'map-pack-unreadable': 403,
  /** No tile came from the server of the online map; `data.host`, `data.why`. */
  'tile-server-failed': 502,
  /** It asked to be left alone for a while; `data.host`, `data.seconds`. */
  'tile-server-busy': 503,
  /** The folder of an export cannot be written; `data.path`. */
  'export-unwritable': 403,
  /** The folder that a backup goes to cannot be written; `data.path`. */
  'backup-unwritable': 403,
  /** A file that shall be restored is not there, or is no backup of Fernweh's; `data.path`, as in the next one. */
  'backup-unknown': 422,
  'backup-damaged': 422,
  /** A file of user data that is not there; `data.path`, as in the next four. */
  'user-data-away': 404,
  'user-data-unreadable': 403,
  /** It is no JSON, or that of another program. */
  'user-data-unknown': 422,
  /** A newer Fernweh wrote it; `data.version`. */
  'user-data-version': 422,
  /** A part of it cannot be; `data.part`, such as `photos[3].rating`. */
  'user-data-damaged': 422,
  /** It is no SQLite, or no database of that program; `data.path`, `data.program`, as in the next three. */
  'foreign-unknown': 422,
  /** A table or column that is needed is missing: `data.part`. */
  'foreign-version': 422,
  'foreign-damaged': 422,
  /** The other program has it open. */
  'foreign-busy': 409,
  'engine-stopped': 503,
  /** Another program listens on the port that was asked for, or it may not be used. */
  'port-taken': 409,
  unauthorised: 401,
  internal: 500,
} as const satisfies Record<string, number>;
export type ErrorCode = keyof typeof errorCodes;

/** Whether a code that came from another process, or out of a file, is one of ours. */
export function isErrorCode(code: string | null): code is ErrorCode {
  return code !== null && Object.hasOwn(errorCodes, code);
}

/** Failures of single files: they never stop a run. */
export const failureCodes = {
  'unsupported-format': 'Fernweh cannot read this kind of file yet.',
  'empty-file': 'The file is empty.',
  'file-truncated': 'The file ends too early.',
  'file-damaged': 'The file is damaged.',
  /** A pipe, a socket or a device with the name of a picture. */
  'no-file': 'This is no file but a pipe or a device. Fernweh leaves it alone.',
  'file-unreadable': 'Fernweh may not read this file. Allow it, then import again.',
  'folder-unreadable': 'Fernweh may not read this folder. Allow it, then import again.',
  /** Of a source: its folder cannot be reached, or went away while it was imported. */
  'source-away': 'This folder is away now. Connect its drive, then import again.',
  'link-outside': 'This link leads out of the folder. Import the folder that it leads to as well.',
  'file-vanished': 'The file was gone when Fernweh came to read it.',
  'file-changed': 'The file changed while it was read. Import again when it is complete.',
  'picture-too-large': 'The picture has more pixels than Fernweh opens.',
  'decoder-crashed': 'The decoder stopped at this file. It is set aside after the second time.',
  'decoder-timeout': 'The decoder took too long at this file.',
  /** Of a photo and a model: its numbers are not finite, or cannot be what they should be. */
  'model-output': 'The model gave no usable answer for this photo. Update the model, or take another one.',
  /** Of a photo and a model that has answers for others. */
  'model-crashed': 'The model ended the process that it runs in at this photo, twice. Fernweh leaves the photo out.',
  'model-timeout': 'The model did not come to an end with this photo, twice. Fernweh leaves the photo out.',
  'read-error': 'The drive reported an error while the file was read.',
  'copy-mismatch':
    'The copy did not come out like the file on the card, three times. The file is still where it was; try another cable or card reader.',
  'copy-too-large': 'The file is larger than the disk of the library takes. It is still where it was.',
  /** Of photos that were to be exported. */
  'original-away': 'The original is not there now. Connect its drive, then export again.',
  'photo-gone': 'The photo went from the library before it was exported.',
  'export-mismatch': 'What was written did not come out right when it was read again. Try another disk.',
  'export-too-large': 'The file is larger than the disk of the folder takes.',
  'video-tells':
    'What a video says of itself cannot be taken out. Export it with all metadata and positions, or leave it out.',
  /** Of a sidecar, not of the photo that it tells of: that is taken all the same. */
  'sidecar-damaged': 'This file beside a photo could not be read; the photo was taken without it.',
  'sidecar-unreadable':
    'Fernweh may not read this file beside a photo; the photo was taken without it. Allow it, then import again.',
} as const;
export type FailureCode = keyof typeof failureCodes;

/** Whether a Failure is one of a sidecar: the file that it tells of is counted as taken. */
export function isSidecarFailure(code: string): boolean {
  return code === 'sidecar-damaged' || code === 'sidecar-unreadable';
}

/** One file could not be taken; becomes a Failure in the catalog. */
export class FileFailure extends Error {
  readonly code: FailureCode;

  /** `detail` is added to the sentence of the code: what exactly was found, in plain words. */
  constructor(code: FailureCode, detail?: string, options: { cause?: unknown } = {}) {
    super(detail === undefined ? failureCodes[code] : `${failureCodes[code]} ${detail}`, options);
    this.name = 'FileFailure';
    this.code = code;
  }
}
