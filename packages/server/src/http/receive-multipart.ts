// A multipart submission through multer with a storage engine that streams: each part is hashed and written as it comes, nothing is
// held. The metadata are checked before the first file is let in, and a refusal is answered at once, while the rest runs dry.
import type { Request, Response } from 'express'
import multer, {
  MulterError,
  type FileFilterCallback,
  type Options,
  type StorageEngine,
} from 'multer'
import type { Config } from '../config.ts'
import type { OneRequestSubmission } from '../documents/submit-document.ts'
import { Refusal, type RefusalCode } from '../refusals.ts'
import { collectText, readMetadataPart } from './metadata-part.ts'
import { assertPlain, MAX_JSON_BYTES } from './request-body.ts'

const METADATA = 'metadata'

/** Resolves when every part is in. Throws what the submission throws, and `too-many-parts`, `malformed-body` or `body-aborted`. */
export function receiveMultipart(
  request: Request,
  response: Response,
  submission: OneRequestSubmission,
  config: Config,
): Promise<void> {
  assertPlain(request)
  // Of a client that left before anybody listened nothing more is heard: not even that it left.
  if (request.destroyed)
    return Promise.reject(new Refusal('body-aborted', 'The body was broken off'))
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): Error => {
      const refusal = toError(error)
      reject(refusal)
      return refusal
    }
    const parts = createParts(request, submission, fail)
    const options = { storage: parts.storage, fileFilter: parts.filter, limits: limitsOf(config) }
    const middleware = multer({ ...options, defParamCharset: 'utf8' }).any()
    void middleware(request, response, (error?: unknown) => {
      if (error !== undefined) fail(error)
      else parts.complete().then(resolve, fail)
    })
  })
}

function limitsOf({ maxFiles, maxFileBytes }: Config): NonNullable<Options['limits']> {
  return {
    fieldNameSize: 100,
    fieldSize: MAX_JSON_BYTES,
    fields: 1,
    // The metadata may come as a file part too.
    files: maxFiles + 1,
    parts: maxFiles + 1,
    headerPairs: 20,
    fileSize: maxFileBytes,
  }
}

interface Parts {
  readonly storage: StorageEngine
  readonly filter: NonNullable<Options['fileFilter']>
  complete(): Promise<void>
}

/** multer calls filter and engine for each part in the order of the request, so what they wait for settles in that order. */
function createParts(
  request: Request,
  submission: OneRequestSubmission,
  fail: (error: unknown) => Error,
): Parts {
  let begun: Promise<void> | undefined

  /** From the field as it stands now: one that comes after a file comes too late. */
  function begin(): Promise<void> {
    const text = fieldOf(request)
    begun ??= Promise.resolve().then(() => submission.begin(readMetadataPart(text)))
    return begun
  }

  function beginFrom(stream: AsyncIterable<unknown>): Promise<void> {
    if (begun !== undefined || fieldOf(request) !== undefined) {
      return Promise.reject(new Refusal('metadata-first', 'The part "metadata" must come once'))
    }
    begun = collectText(stream).then((text) => submission.begin(readMetadataPart(text)))
    return begun
  }

  return {
    filter: (_request, file, callback: FileFilterCallback) => {
      if (file.fieldname === METADATA) callback(null, true)
      else {
        begin().then(
          () => {
            callback(null, true)
          },
          (error: unknown) => {
            callback(fail(error))
          },
        )
      }
    },
    storage: {
      _handleFile: (_request, file, callback) => {
        const { fieldname, stream } = file
        const stored = fieldname === METADATA ? beginFrom(stream) : submission.addFile(stream)
        stored.then(
          () => {
            callback(null, {})
          },
          (error: unknown) => {
            callback(fail(error))
          },
        )
      },
      _removeFile: (_request, _file, callback) => {
        // The submission forgets its own files.
        callback(null)
      },
    },
    complete: begin,
  }
}

/** multer puts fields here as they come. */
function fieldOf(request: Request): unknown {
  const body: unknown = request.body
  return typeof body === 'object' && body !== null && METADATA in body ? body.metadata : undefined
}

const LIMITS: Readonly<Record<string, RefusalCode>> = {
  LIMIT_FILE_SIZE: 'file-too-large',
  LIMIT_FILE_COUNT: 'too-many-parts',
  LIMIT_PART_COUNT: 'too-many-parts',
  LIMIT_FIELD_COUNT: 'too-many-parts',
  LIMIT_FIELD_VALUE: 'body-too-large',
}

/** What multer and its parser throw is about the form of the body, or about a client that has gone. */
function toError(error: unknown): Error {
  if (error instanceof MulterError) {
    return new Refusal(
      LIMITS[error.code] ?? 'malformed-body',
      'The multipart body is not as it should be',
      { cause: error },
    )
  }
  if (error instanceof Error && !isParserError(error)) return error
  return new Refusal('malformed-body', 'The multipart body cannot be read', { cause: error })
}

/** Its errors are plain: ours, and the system's, have a class or a code. */
function isParserError(error: Error): boolean {
  return error.constructor === Error && !('code' in error)
}
