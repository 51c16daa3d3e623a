import { crc32, deflateRawSync } from 'node:zlib';

/** One entry, and what its headers claim about it where that is not the truth. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer | string;
  readonly isStored?: boolean;
  /** What the headers say the size is once unpacked. */
  readonly claims?: number;
  /** The name in the entry's own header, when the directory says another. */
  readonly localName?: string;
  readonly isEncrypted?: boolean;
  /** The directory points at the entry of this place instead. */
  readonly at?: number;
  readonly crc?: number;
}

/** A ZIP as bytes, exactly as told: also one no program would write. */
export function zipOf(entries: readonly ZipEntry[], around: { before?: Buffer; comment?: string } = {}): Buffer {
  const pieces: Buffer[] = [around.before ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = pieces[0]?.length ?? 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content as string);
    const data = entry.isStored ? content : deflateRawSync(content, { level: 9 });
    const name = Buffer.from(entry.localName ?? entry.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    describe(local, 4, entry, content, data.length, name.length);
    offsets.push(offset);
    pieces.push(local, name, data);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(20, 4);
    describe(listed, 6, entry, content, data.length, Buffer.byteLength(entry.name));
    listed.writeUInt32LE(entry.at === undefined ? offset : (offsets[entry.at] ?? 0), 42);
    directory.push(listed, Buffer.from(entry.name));
    offset += local.length + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  const comment = Buffer.from(around.comment ?? '');
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...pieces, ...directory, end, comment]);
}

function describe(
  header: Buffer,
  at: number,
  entry: ZipEntry,
  content: Buffer,
  packed: number,
  nameLength: number,
): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(entry.isEncrypted ? 1 : 0, at + 2);
  header.writeUInt16LE(entry.isStored ? 0 : 8, at + 4);
  header.writeUInt32LE(entry.crc ?? crc32(content), at + 10);
  header.writeUInt32LE(packed, at + 14);
  header.writeUInt32LE(entry.claims ?? content.length, at + 18);
  header.writeUInt16LE(nameLength, at + 22);
}
