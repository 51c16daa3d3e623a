import yazl from 'yazl';
import { ACCEPTED } from '#platform/files/accepted-files';
import type { PackContents } from '../domain/pack-contents.js';
import { packHtml } from './pack-html.js';

/** The same moment in every pack: when it was made stands inside. */
const MTIME = new Date('2026-01-01T00:00:00Z');

/** A file of the pack; without a path it could not be put in, and the pack says so. */
export interface PackedFile {
  readonly name: string;
  readonly path: string | null;
}

/** The pack as one file: a page to read, the same as data, and the files somebody handed in; and which of them are missing. */
export async function packZip(
  contents: PackContents,
  read: (storedName: string) => Promise<Buffer | null>,
): Promise<{ readonly zip: Buffer; readonly missing: readonly string[] }> {
  const zip = new yazl.ZipFile();
  const files: PackedFile[] = [];
  for (const [place, { fileName, mediaType, storedName }] of contents.files.entries()) {
    const bytes = await read(storedName);
    // Names as people gave them may be anything: inside the pack they are numbered, with the ending that programs know.
    const path = bytes && `files/${place + 1}${endingOf(mediaType)}`;
    files.push({ name: fileName, path });
    if (bytes && path) zip.addBuffer(bytes, path, { mtime: MTIME });
  }
  zip.addBuffer(Buffer.from(packHtml(contents, files)), 'index.html', { mtime: MTIME });
  zip.addBuffer(Buffer.from(JSON.stringify(dataOf(contents, files), null, 2)), 'data.json', { mtime: MTIME });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Buffer));
  return { zip: Buffer.concat(chunks), missing: files.filter(({ path }) => !path).map(({ name }) => name) };
}

function endingOf(mediaType: string): string {
  const ending = ACCEPTED.find((kind) => kind.mediaType === mediaType)?.extensions[0];
  return ending ? `.${ending}` : '';
}

function dataOf(contents: PackContents, files: readonly PackedFile[]): object {
  const { name, reference, madeOn, controller, lawfulBasis, retention, sections, looks } = contents;
  return {
    ...{ name, reference, madeOn, controller, lawfulBasis, retention },
    sections: sections
      .filter(({ rows }) => rows.length > 0)
      .map(({ table, title, rows }) => ({
        ...{ code: table, title },
        rows: rows.map(({ fields }) => fields.map(({ label, value }) => ({ label, value }))),
      })),
    looks,
    files: files.map((file) => ({ name: file.name, path: file.path })),
  };
}
