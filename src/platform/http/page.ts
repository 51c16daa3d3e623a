import type { Submission } from './submission.js';

export interface Flash {
  readonly kind: 'success' | 'information';
  readonly text: string;
  /** The text names somebody, so that nobody but the browser of this session may hold it. */
  readonly names?: true;
}

/** A list as somebody narrowed and ordered it, for the way back from a record. */
export interface ListPlace {
  /** Its name, such as `caseload`. */
  readonly list: string;
  readonly address: string;
}

/** What a page handler answers: a template with its data, somewhere else to go, or a file to keep. */
export type PageResult =
  | {
      readonly kind: 'page';
      readonly view: string;
      readonly data: Readonly<Record<string, unknown>>;
      readonly status?: number;
      readonly place?: ListPlace;
    }
  | { readonly kind: 'see-other'; readonly to: string; readonly flash?: Flash }
  | { readonly kind: 'picture'; readonly jpeg: Buffer }
  | FileResult;

export interface FileResult {
  readonly kind: 'file';
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer | NodeJS.ReadableStream;
}

/** A template (`<room>/web/<name>` or a view of the shell) and what it shows. With a refused form the status is 400, or 413. */
export function page(view: string, data: Readonly<Record<string, unknown>> = {}, status?: number): PageResult {
  const form = data['form'] as Submission<object> | undefined;
  return { kind: 'page', view, data, status: status ?? (form && !form.ok ? form.status : 200) };
}

/** A list: pages of single records find the way back to it, as it was, in `listPlaces` under its name. */
export function listPage(view: string, data: Readonly<Record<string, unknown>>, place: ListPlace): PageResult {
  return { kind: 'page', view, data, place };
}

/** 303 to another page of ours, with a word of what was done. Never to another host. */
export function seeOther(to: string, done?: string): PageResult {
  return { kind: 'see-other', to: localPath(to), flash: done ? { kind: 'success', text: done } : undefined };
}

/** The same where the word names somebody, such as "Recorded: rang Juniper Hale, no answer": it travels sealed. */
export function seeOtherNaming(to: string, done: string): PageResult {
  return { kind: 'see-other', to: localPath(to), flash: { kind: 'success', text: done, names: true } };
}

/** 303 to another host that this installation was told of, such as an organisation's sign-in. Never to what a visitor sent. */
export function leaveFor(place: URL): PageResult {
  return { kind: 'see-other', to: place.href };
}

/** A file to download: always an attachment, with the name RFC 6266 way. */
export function attachment(name: string, mediaType: string, content: Buffer | NodeJS.ReadableStream): FileResult {
  return { kind: 'file', name, mediaType, content };
}

/** A picture for a page to show: drawn here as JPEG, never bytes that somebody sent. */
export function picture(jpeg: Buffer): PageResult {
  return { kind: 'picture', jpeg };
}

/** The path when it is one of ours, else the home page: `//evil`, `/\evil` and `https:` lead nowhere. */
export function localPath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(to)) return '/';
  try {
    const url = new URL(to, 'http://here.invalid');
    return url.host === 'here.invalid' && !url.pathname.startsWith('//') && isPrintable(to)
      ? `${url.pathname}${url.search}${url.hash}`
      : '/';
  } catch {
    return '/';
  }
}

function isPrintable(text: string): boolean {
  return [...text].every((character) => character.charCodeAt(0) > 31);
}
