import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A photo with what phones write into it: lying on its side, where it was taken, and a comment. */
export async function photo(): Promise<Buffer> {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#1d70b8' } })
    .composite([{ input: { create: { width: 20, height: 40, channels: 3, background: '#d4351c' } }, left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: 'Canary camera', ImageDescription: 'canary-description', Copyright: 'canary-copyright' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 8/1 55/1', GPSLongitudeRef: 'E', GPSLongitude: '0/1 52/1 21/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return withJpegComment(picture, 'canary-comment');
}

export const plain = (format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: '#00703c' } })
    .toFormat(format)
    .toBuffer();

/** A picture that differs for each `mark`, as two photos always do. */
export const distinct = (mark: string): Promise<Buffer> => {
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(mark).digest();
  return sharp({ create: { width: 30, height: 20, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer();
};

/** A comment right behind the first two bytes. */
export function withJpegComment(jpeg: Buffer, comment: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  const piece = Buffer.concat([Buffer.from([0xff, 0xfe]), length, Buffer.from(comment, 'latin1')]);
  return Buffer.concat([jpeg.subarray(0, 2), piece, jpeg.subarray(2)]);
}

/** The well-known JPEG whose first part is, read as JavaScript, the start of a comment. */
export function jpegAsScript(jpeg: Buffer): Buffer {
  const [start, rest] = [jpeg.subarray(0, 4), jpeg.subarray(20)];
  const filling = Buffer.alloc(0x2f2a - 2 - 14);
  filling.write('*/=alert("polyglot");/*', 0, 'latin1');
  return Buffer.concat([start, Buffer.from([0x2f, 0x2a]), jpeg.subarray(6, 20), filling, rest]);
}

/** A PNG made of these chunks, whatever they claim. */
export function pngOf(
  width: number,
  height: number,
  data: Buffer,
  {
    depth = 8,
    colour = 0,
    more = [],
  }: { depth?: number; colour?: number; more?: readonly (readonly [string, Buffer])[] } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, 0], 8);
  const chunks: readonly (readonly [string, Buffer])[] = [
    ['IHDR', header],
    ...more,
    ['IDAT', data],
    ['IEND', Buffer.alloc(0)],
  ];
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...chunks.map(([name, content]) => chunk(name, content)),
  ]);
}

/** Rows of nothing, packed: a thousand to one. */
export const packedRows = (bytesOfRow: number, rows: number): Buffer =>
  deflateSync(Buffer.alloc((bytesOfRow + 1) * rows), { level: 9 });

export const pngText = (word: string, text: string): readonly [string, Buffer] => [
  'tEXt',
  Buffer.from(`${word}\0${text}`, 'latin1'),
];

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
