import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config';

export interface StoredFile {
  readonly storedName: string;
  readonly bytes: number;
  readonly sha256: Buffer;
}

const STORED_NAME = /^[0-9a-f-]{36}$/;

/** Files on disk outside the web root, under generated names; nothing a person typed ever becomes a path. */
@Injectable()
export class FileStore {
  /** Below the data folder. A room whose files nobody else may sweep away keeps them in a place of its own. */
  protected readonly place: string = 'files';

  constructor(private readonly config: Config) {}

  private get folder(): string {
    return join(this.config.dataDir, this.place);
  }

  /** Written whole or not at all: to a temporary name, flushed, then renamed. */
  async keep(content: Buffer): Promise<StoredFile> {
    const storedName = randomUUID();
    const path = this.path(storedName);
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const file = await open(`${path}.part`, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
    return { storedName, bytes: content.length, sha256: createHash('sha256').update(content).digest() };
  }

  read(storedName: string): Promise<Buffer> {
    return readFile(this.path(storedName));
  }

  stream(storedName: string): NodeJS.ReadableStream {
    return createReadStream(this.path(storedName));
  }

  /** Removes a file; one that is not there is fine. */
  async discard(storedName: string): Promise<void> {
    await rm(this.path(storedName), { force: true });
  }

  /** Names of files last written before that moment, in parts; halves of an interrupted write are removed on the way. */
  async *writtenBefore(moment: Date): AsyncGenerator<readonly string[]> {
    for (const part of await readdir(this.folder).catch(() => [])) {
      const folder = join(this.folder, part);
      const names: string[] = [];
      for (const name of await readdir(folder).catch(() => [])) {
        const written = await stat(join(folder, name)).catch(() => null);
        if (!written?.isFile() || written.mtime >= moment) continue;
        if (STORED_NAME.test(name)) names.push(name);
        else if (name.endsWith('.part')) await rm(join(folder, name), { force: true });
      }
      if (names.length > 0) yield names;
    }
  }

  private path(storedName: string): string {
    if (!STORED_NAME.test(storedName)) throw new Error('Not a stored name');
    return join(this.folder, storedName.slice(0, 2), storedName);
  }
}
