import yazl from 'yazl';
import type { PackContents } from '../domain/pack-contents.js';
import { packHtml } from './pack-html.js';

/** The same moment in every pack: when it was made stands inside. */
const MTIME = new Date('2026-01-01T00:00:00Z');

/** The pack as one file: a page to read, the same as data, and the files somebody handed in. */
export async function packZip(
  contents: PackContents,
  read: (storedName: string) => Promise<Buffer | null>,
): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const files: { name: string; path: string; bytes: Buffer }[] = [];
  for (const [place, { fileName, storedName }] of contents.files.entries()) {
    const bytes = await read(storedName);
    // Names as people gave them may be anything: inside the pack they are numbered, with the ending alone kept.
    const ending = /\.(pdf|png|jpe?g)$/iu.exec(fileName)?.[0].toLowerCase() ?? '';
    if (bytes) files.push({ name: fileName, path: `files/${place + 1}${ending}`, bytes });
  }
  zip.addBuffer(Buffer.from(packHtml(contents, files)), 'index.html', { mtime: MTIME });
  zip.addBuffer(Buffer.from(JSON.stringify(dataOf(contents, files), null, 2)), 'data.json', { mtime: MTIME });
  for (const { path, bytes } of files) zip.addBuffer(bytes, path, { mtime: MTIME });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}

function dataOf(contents: PackContents, files: readonly { readonly name: string; readonly path: string }[]): object {
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
