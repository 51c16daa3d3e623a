import { createHash } from 'node:crypto';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#platform/errors/domain-error';
import { askedFrom } from '#platform/http/asked-from';
import { FingerprintedFile, UploadedFile } from '#platform/http/uploaded-file';
import { AtOnce } from './at-once.js';

/** Anybody may ask whether a file is a signed copy of ours: those are set by the program, and small. */
export const COPY_LIMIT = 2 * 1024 * 1024;
/** How long somebody waits who finds no room: most are done in seconds. */
const WAIT_SECONDS = 20;

const IS_COPY = /^\/check-a-document(\?|$)/;

/** Of strangers who ask about a copy: room for everybody who does so by hand, and no more than 40 MB with whatever they type beside it. */
const COPIES = new AtOnce({ inAll: 20, fromOnePlace: 4 });
/** Of people who bring photos by a link that is proved, each of which is held while it is looked at. */
const PHOTOS = new AtOnce({ inAll: 10, fromOnePlace: 2 });

/** More people are sending files at this moment than we hold. */
export class TooManyFilesAtOnce extends DomainError {
  readonly code = 'too-many-files-at-once';
  readonly refusal = 'too-many';
  constructor() {
    super('Too many files are being sent at the moment. Wait a little, then try again', {
      retryAfterSeconds: WAIT_SECONDS,
    });
  }
}

export const isMultipart = ({ headers }: FastifyRequest): boolean =>
  /^\s*multipart\//i.test(headers['content-type'] ?? '');

/** A file of which only the fingerprint is wanted, whoever asks. */
export const bringsCopy = (request: FastifyRequest): boolean =>
  request.method === 'POST' && IS_COPY.test(request.url) && isMultipart(request);

/** Lets in a stranger who asks about a copy until they have their answer. Throws TooManyFilesAtOnce. */
export const enterWithCopy = (request: FastifyRequest, reply: FastifyReply): void =>
  enter(COPIES, askedFrom(request.ip), reply);

/** Lets in whoever brings photos by a link, of which one person sends one at a time. Throws TooManyFilesAtOnce. */
export const enterWithPhotos = (secret: string, reply: FastifyReply): void => enter(PHOTOS, secret, reply);

function enter(door: AtOnce, place: string, { raw, request }: FastifyReply): void {
  const leave = door.enter(place);
  if (!leave) throw new TooManyFilesAtOnce();
  const { socket } = request.raw;
  const gone = (): void => {
    raw.off('close', gone);
    socket.off('close', gone);
    leave();
  };
  // The answer closes when it is written. One that stands behind another on its line never does where they hang up before: the line does.
  raw.once('close', gone);
  socket.once('close', gone);
  // Perhaps they have hung up already.
  if (raw.destroyed || socket.destroyed) gone();
}

/** What came of each file part: while it comes, no more than the limit is ever held, and of a copy to check nothing at all. */
const received = new WeakMap<MultipartFile, UploadedFile | FingerprintedFile>();

export async function receive(this: FastifyRequest, part: MultipartFile): Promise<void> {
  received.set(part, bringsCopy(this) ? await fingerprinted(part) : await held(part));
}

async function held(part: MultipartFile): Promise<UploadedFile> {
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) if (!part.file.truncated) chunks.push(chunk as Buffer);
  const content = part.file.truncated ? null : Buffer.concat(chunks);
  return new UploadedFile(part.filename, part.mimetype, content);
}

async function fingerprinted(part: MultipartFile): Promise<FingerprintedFile> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of part.file) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return new FingerprintedFile(part.file.truncated ? null : hash.digest('hex'), size === 0);
}

/** Multipart parts become plain values and files, as if the form had been sent any other way. */
export function flattenMultipart(request: FastifyRequest): void {
  if (!request.isMultipart()) return;
  // No part at all: what was sent could not be read as what it says it is.
  if (Object.keys(request.body ?? {}).length === 0) throw new BadRequestException();
  const flat: Record<string, unknown> = {};
  for (const [field, parts] of Object.entries(
    request.body as Record<string, MultipartFile | MultipartValue | (MultipartFile | MultipartValue)[]>,
  )) {
    const values = [parts].flat().map(valueOf);
    flat[field] = values.length > 1 ? values : values[0];
  }
  if (
    request.url.startsWith('/api/') &&
    Object.values(flat).some((value) => value instanceof UploadedFile && value.isTooLarge)
  )
    throw new PayloadTooLargeException();
  request.body = flat;
}

function valueOf(part: MultipartFile | MultipartValue): unknown {
  return part.type === 'file' ? received.get(part) : part.value;
}
