import { deflateSync } from 'node:zlib';

/** A PDF of one page with more objects, numbered from 6 on, and more in its catalogue. */
export function pdfWith(
  objects: readonly (string | Buffer)[],
  {
    catalogue = '',
    trailer = '',
    before = '',
    behind = '',
  }: Partial<Record<'catalogue' | 'trailer' | 'before' | 'behind', string>> = {},
): Buffer {
  const words = 'BT /F1 14 Tf 40 780 Td (Payslip) Tj ET';
  const all: readonly (string | Buffer)[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...objects,
  ];
  const pieces: Buffer[] = [Buffer.from(`${before}%PDF-1.7\n`, 'latin1')];
  const offsets: number[] = [];
  let length = pieces[0]?.length ?? 0;
  const add = (piece: Buffer): void => {
    pieces.push(piece);
    length += piece.length;
  };
  all.forEach((object, place) => {
    offsets.push(length);
    add(
      Buffer.concat([
        Buffer.from(`${place + 1} 0 obj\n`),
        Buffer.from(object as string, 'latin1'),
        Buffer.from('\nendobj\n'),
      ]),
    );
  });
  const index = length;
  add(Buffer.from(`xref\n0 ${all.length + 1}\n0000000000 65535 f \n`));
  for (const offset of offsets) add(Buffer.from(`${String(offset).padStart(10, '0')} 00000 n \n`));
  add(
    Buffer.from(
      `trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${index}\n%%EOF\n${behind}`,
      'latin1',
    ),
  );
  return Buffer.concat(pieces);
}

/** A compressed part with its dictionary. */
export function part(
  dictionary: string,
  content: Buffer | string,
  change: (packed: Buffer) => Buffer = (same) => same,
): Buffer {
  const packed = change(deflateSync(Buffer.from(content as string)));
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

/** Objects within a compressed part, as PDF 1.5 has them. */
export function objectStream(inner: string, change?: (packed: Buffer) => Buffer): Buffer {
  return part('/Type /ObjStm /N 1 /First 5', `9 0  ${inner}`, change);
}
