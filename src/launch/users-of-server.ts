import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, processMark, readLock } from './lock-file.mjs';

let entries = 0;

/** Who uses the embedded server at the moment, one file each, so that the last to leave can stop it. */
export class UsersOfServer {
  constructor(private readonly folder: string) {}

  /** Signs this process in; answers how to sign it out. */
  enter(): () => void {
    mkdirSync(this.folder, { recursive: true });
    entries += 1;
    const path = join(this.folder, `${process.pid}-${entries}.json`);
    writeFileSync(path, JSON.stringify(processMark()));
    return () => rmSync(path, { force: true });
  }

  /** Whether anybody living is signed in; clears away those who died without signing out. */
  any(): boolean {
    let found = false;
    for (const name of readdirSync(this.folder)) {
      const path = join(this.folder, name);
      if (isAlive(readLock(path))) found = true;
      else rmSync(path, { force: true });
    }
    return found;
  }
}
