import { deflateSync } from 'node:zlib';
import { EICAR } from '../../support/clamd.js';
import type { Hostile } from './hostile-files.js';
import { jpegAsScript, packedRows, plain, pngOf, pngText, withJpegComment } from './picture-file.js';
import { zipOf } from './zip-file.js';

const INSIDE = /something else inside/;
const DAMAGED = /damaged or not complete/;
const PIXELS = /too many pixels/;

/** Pictures that are something else besides, that are cut off, or that fill the memory. */
export async function hostilePictures(): Promise<readonly Hostile[]> {
  const [jpeg, png, webp] = await Promise.all([plain('jpeg'), plain('png'), plain('webp')]);
  const zip = zipOf([{ name: 'evil.js', content: 'alert(1)' }]);
  const behind = (picture: Buffer, more: Buffer | string): Buffer =>
    Buffer.concat([picture, Buffer.from(more as string)]);
  const of =
    (name: string) =>
    (what: string, bytes: Buffer, says: RegExp): Hostile => ({ what, name, bytes, says });
  const [asJpeg, asPng, asWebp] = [of('photo.jpg'), of('photo.png'), of('photo.webp')];
  const cut = (picture: Buffer): Buffer => picture.subarray(0, Math.floor(picture.length * 0.7));
  const hundredMegapixels = packedRows(1_250, 10_000);
  return [
    asJpeg('a photo with a virus behind it', behind(jpeg, EICAR), /virus was found/),
    asJpeg('a photo that is a ZIP', behind(jpeg, zip), INSIDE),
    asJpeg('a photo that is a script', jpegAsScript(jpeg), INSIDE),
    asJpeg('a photo with a script in its comment', withJpegComment(jpeg, '<script>alert(1)</script>'), INSIDE),
    asJpeg('a photo with PHP in its comment', withJpegComment(jpeg, '<?php system($_GET["c"]); ?>'), INSIDE),
    asJpeg('a photo with a web page behind it', behind(jpeg, '<html><body onload=alert(1)>'), INSIDE),
    asJpeg('a photo with a PDF behind it', behind(jpeg, '%PDF-1.4 /OpenAction'), INSIDE),
    asJpeg('a photo that is cut off', cut(jpeg), DAMAGED),
    asJpeg('a photo of two bytes', jpeg.subarray(0, 4), /damaged|must be/),
    asPng(
      'a picture with PHP in a text',
      pngOf(1, 1, deflateSync(Buffer.alloc(2)), { more: [pngText('Comment', '<?php 1; ?>')] }),
      INSIDE,
    ),
    asPng('a picture that is a ZIP', behind(png, zip), INSIDE),
    asPng('a picture that is cut off', cut(png), DAMAGED),
    asPng('a picture of 100 megapixels', pngOf(10_000, 10_000, hundredMegapixels, { depth: 1 }), PIXELS),
    asPng('a picture that claims 100 megapixels', pngOf(10_000, 10_000, deflateSync(Buffer.alloc(10))), PIXELS),
    asPng(
      'a picture that claims four thousand million pixels',
      pngOf(65_535, 65_535, deflateSync(Buffer.alloc(10))),
      PIXELS,
    ),
    asPng('a picture one pixel high and very long', pngOf(50_000_000, 1, packedRows(50_000_000, 1)), /pixels|damaged/),
    asPng('a picture with less in it than it claims', pngOf(2_000, 2_000, deflateSync(Buffer.alloc(500))), DAMAGED),
    asPng('a picture with a wrong checksum', Buffer.from(png).fill(0xaa, 40, 48), DAMAGED),
    asWebp('a WebP that is cut off', cut(webp), DAMAGED),
    asWebp('a WebP with a ZIP behind it', behind(webp, zip), INSIDE),
    of('anim.gif')('a GIF that is a script', Buffer.from('GIF89a/*\x01\0\x01\0\0\0\0;*/=1;alert(1)', 'latin1'), /GIF/),
    asJpeg(
      'a GIF that is a script, named as a photo',
      Buffer.from('GIF89a/*\x01\0\x01\0\0\0\0;*/=1;alert(1)', 'latin1'),
      /GIF/,
    ),
    of('photo.heic')(
      'a HEIC photo',
      Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(200)]),
      /HEIC/,
    ),
    of('scan.tiff')(
      'a TIFF',
      Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), Buffer.alloc(200)]),
      /TIFF|must be/,
    ),
  ];
}
