import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A password kept in the data folder, readable by its owner only. */
export interface KeptPassword {
  readonly value: string;
  /** Made just now: whoever has the old one must be told. */
  readonly isNew: boolean;
}

/** Reads the password of that name from `<dataDir>/keys`, making one (192 bits, safe in a URL) the first time. */
export function keptPassword(dataDir: string, name: string): KeptPassword {
  const folder = join(dataDir, 'keys');
  const path = join(folder, `${name}.password`);
  if (existsSync(path)) {
    const value = readFileSync(path, 'utf8').trim();
    if (value) return { value, isNew: false };
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const value = randomBytes(24).toString('hex');
  writeFileSync(path, `${value}\n`, { mode: 0o600 });
  return { value, isNew: true };
}
