import sharp, { type Metadata, type Sharp } from 'sharp';
import { FileRefused } from './file-refused.js';

/** Width times height; a phone's camera has up to 50 million. Read from the header, before anything is decoded. */
export const MOST_PIXELS = 51_000_000;
const LONGEST_SIDE = 30_000;
const MOST_SECONDS = 20;
const QUALITY = 90;

const FORMATS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' };

// Two processors serve everybody: one picture uses one of them, and keeps nothing in memory for later.
sharp.concurrency(1);
sharp.cache(false);

/** What no camera writes into a picture, and what makes it a program or an archive for another reader. */
const FOREIGN = /<script|<\/script|<!doctype|<html|<\?php|<iframe|%PDF-\d/i;
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');

/**
 * The picture written anew: what it shows, turned the way it is meant, and nothing else. Place, camera, comments, text
 * chunks and whatever hung on behind are gone (ASVS 5.2.2, domain 7.4). Refuses what is damaged, cut off, too large to
 * decode, or at the same time something else.
 */
export async function cleanedImage(bytes: Buffer, mediaType: string): Promise<Buffer> {
  refuseForeign(bytes, mediaType);
  const picture = (): Sharp =>
    sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true }).timeout({
      seconds: MOST_SECONDS,
    });
  const { format, width, height } = await headerOf(picture());
  if (format !== FORMATS[mediaType]) throw damaged();
  if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
    throw new FileRefused('The picture has too many pixels. Send a smaller one, of at most 50 megapixels');
  }
  try {
    return await encoded(picture().autoOrient(), mediaType).toBuffer();
  } catch {
    throw damaged();
  }
}

/** As large as anybody needs to read a payslip by, and no larger: it stands beside a form. */
const LARGEST_SHOWN = { width: 1_600, height: 2_400 };

/**
 * A picture of a kept picture, as JPEG: its points drawn anew and nothing else, so that a page can show it. Only of what
 * `cleanedImage` has taken.
 */
export async function drawnAnew(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: MOST_SECONDS })
    .autoOrient()
    .resize({ ...LARGEST_SHOWN, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}

async function headerOf(picture: Sharp): Promise<Metadata> {
  try {
    return await picture.metadata();
  } catch (error) {
    if (/pixel limit/i.test(String(error))) {
      throw new FileRefused('The picture has too many pixels. Send a smaller one, of at most 50 megapixels');
    }
    throw damaged();
  }
}

function encoded(picture: Sharp, mediaType: string): Sharp {
  if (mediaType === 'image/jpeg') return picture.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' });
  return mediaType === 'image/png' ? picture.png({ compressionLevel: 6 }) : picture.webp({ quality: QUALITY });
}

function refuseForeign(bytes: Buffer, mediaType: string): void {
  const isZip = bytes.subarray(-66_000).includes(END_OF_ZIP);
  // The length of a JPEG's first part read as the start of a comment: the well-known JPEG that is also JavaScript.
  const isScript = mediaType === 'image/jpeg' && bytes.subarray(4, 6).toString('latin1') === '/*';
  if (isZip || isScript || FOREIGN.test(bytes.toString('latin1'))) {
    throw new FileRefused('The picture holds something else inside. Take a new photo or a screenshot of it');
  }
}

function damaged(): FileRefused {
  return new FileRefused('The picture is damaged or not complete. Send it again, or take a new photo');
}
