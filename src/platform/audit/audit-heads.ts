import { hkdfSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { londonDay } from '#shared/london-time';
import { FIRST_LINE, hashOfLine, readHeadLine, writeHeadLine, type HeadLine } from './head-line.js';

/** A line of the second place: where it stands, its text, and what it says; null when it was changed. */
interface Written {
  readonly where: string;
  readonly text: string;
  readonly head: HeadLine | null;
  /** Which key it was written with: 0 for the one of today, 1 for the one before. */
  readonly keyAge: number;
}

/** A head the database remembers having written down. */
interface Remembered {
  readonly id: string;
  readonly at: Date;
  readonly chainNo: number;
  readonly hash: string;
}

/** What the second place says against the chain: the first entry that is not proved, and why. */
export interface Contradiction {
  readonly brokenNo: number;
  /** Heads are far apart: the entry that was changed lies between `brokenNo` and this one. */
  readonly upTo: number;
  readonly problem: string;
}

const FILE = /^heads-\d{4}\.jsonl$/;
/** A little less than the hour at which the sweep comes round. */
const AN_HOUR_MS = 55 * 60_000;
const ONE_WRITER = 'audit heads';

/**
 * The second place of the audit (ASVS 16.4.2): one file a year, a line every hour in which something happened and at
 * least one a day, only ever added to, best on another machine. Whoever can change the whole database cannot change what stands there, and whoever can change what stands
 * there cannot change what the database remembers of it.
 */
@Injectable()
export class AuditHeads {
  private readonly key: Buffer;
  /** Of secrets of before, newest first: they read what was written with them and write nothing. */
  private readonly earlierKeys: readonly Buffer[];

  constructor(
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.key = keyOf(config.sessionSecret);
    this.earlierKeys = config.sessionSecretsBefore.map(keyOf);
  }

  /** Writes the head down; answers it, or null when that was done within the hour, or today and nothing is new. */
  async write(): Promise<HeadLine | null> {
    return this.unitOfWork.runApartAsSystem(async () => {
      await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 7))`, [ONE_WRITER]);
      const [end] = await this.unitOfWork.query<{ chainNo: number; hash: string }>(
        `SELECT chain_no AS "chainNo", encode(hash, 'hex') AS hash FROM audit_head`,
      );
      const written = await this.written();
      const last = written.at(-1);
      const remembered = await this.remembered();
      // Written, but the transaction that was to remember it never ended.
      if (last?.head && !remembered.some(({ id }) => id === hashOfLine(last.text))) await this.remember(last);
      const now = this.clock.now();
      if (!end || end.chainNo === 0 || (last?.head && isFresh(last.head, end.chainNo, now))) return null;
      const text = writeHeadLine(
        { at: now.toISOString(), ...end, previous: hashOfLine(last?.text ?? FIRST_LINE) },
        this.key,
      );
      const line = this.read('', text);
      await this.remember(line);
      await this.append(`heads-${londonDay(now).slice(0, 4)}.jsonl`, text);
      return line.head;
    });
  }

  /** The first thing the second place says that the chain or the database's memory does not bear out; null when all agrees. */
  async contradiction(): Promise<Contradiction | null> {
    return this.unitOfWork.runApartAsSystem(async () => {
      const [written, remembered] = [await this.written(), await this.remembered()];
      const found = [
        fileFault(written, remembered),
        forgotten(written, remembered),
        await this.chainFault(written, remembered),
      ].filter((fault) => fault !== null);
      return found.toSorted((one, other) => one.brokenNo - other.brokenNo)[0] ?? null;
    });
  }

  /** How many heads stand in the second place, and when the last was written; null when there is none. */
  async last(): Promise<{ readonly count: number; readonly at: Date } | null> {
    const remembered = await this.unitOfWork.runApartAsSystem(() => this.remembered());
    const last = remembered.at(-1);
    return last ? { count: remembered.length, at: last.at } : null;
  }

  /** Holds each head, from the file and from memory, against the entry it is the hash of. */
  private async chainFault(
    written: readonly Written[],
    remembered: readonly Remembered[],
  ): Promise<Contradiction | null> {
    const heads = [
      ...written.flatMap(({ head }) => (head ? [{ ...head, at: new Date(head.at) }] : [])),
      ...remembered,
    ].toSorted((one, other) => one.chainNo - other.chainNo);
    const rows = await this.unitOfWork.query<{ chainNo: number; hash: string }>(
      `SELECT chain_no AS "chainNo", encode(hash, 'hex') AS hash FROM audit_entry WHERE chain_no = ANY($1::bigint[])`,
      [heads.map(({ chainNo }) => chainNo)],
    );
    const now = new Map(rows.map(({ chainNo, hash }) => [chainNo, hash]));
    const [end] = await this.unitOfWork.query<{ no: number }>(
      `SELECT coalesce(max(chain_no), 0) AS no FROM audit_entry WHERE chain_no IS NOT NULL`,
    );
    for (const { chainNo, hash, at } of heads) {
      if (now.get(chainNo) === hash) continue;
      const day = londonDay(at);
      if (!now.has(chainNo)) {
        const gone = Math.min(chainNo, (end?.no ?? 0) + 1);
        return fault(gone, `the chain had ${chainNo} entries on ${day}, and this one is gone`);
      }
      const first = Math.max(0, ...heads.map((head) => head.chainNo).filter((no) => no < chainNo)) + 1;
      const between = first === chainNo ? 'this entry' : `one of the entries ${first} to ${chainNo}`;
      return fault(first, `since ${day} ${between} was changed and the chain made again from there`, chainNo);
    }
    return null;
  }

  private async remember({ text, head }: Written): Promise<void> {
    if (!head) return;
    await this.unitOfWork.query(
      `INSERT INTO audit_anchor (id, at, chain_no, hash) VALUES ($1, $2, $3, decode($4, 'hex'))`,
      [hashOfLine(text), head.at, head.chainNo, head.hash],
    );
  }

  private remembered(): Promise<Remembered[]> {
    return this.unitOfWork.query<Remembered>(
      `SELECT id, at, chain_no AS "chainNo", encode(hash, 'hex') AS hash FROM audit_anchor ORDER BY place`,
    );
  }

  /** Every line there is, oldest first. */
  private async written(): Promise<Written[]> {
    const dir = this.config.auditHeadsDir;
    if (!existsSync(dir)) return [];
    const lines: Written[] = [];
    for (const file of (await readdir(dir)).filter((name) => FILE.test(name)).toSorted()) {
      const texts = (await readFile(join(dir, file), 'utf8')).split('\n');
      if (texts.at(-1) === '') texts.pop();
      lines.push(...texts.map((text, at) => this.read(`line ${at + 1} of ${file}`, text)));
    }
    return lines;
  }

  private read(where: string, text: string): Written {
    const heads = [this.key, ...this.earlierKeys].map((key) => readHeadLine(text, key));
    const keyAge = heads.findIndex((head) => head !== null);
    return { where, text, head: heads[keyAge] ?? null, keyAge };
  }

  /** Adds a line and waits until it is on the disk. A folder that somebody named must be there: it may not be mounted. */
  private async append(file: string, text: string): Promise<void> {
    const dir = this.config.auditHeadsDir;
    if (dir.startsWith(this.config.dataDir)) await mkdir(dir, { recursive: true, mode: 0o700 });
    const handle = await open(join(dir, file), 'a', 0o600);
    try {
      await handle.writeFile(`${text}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

const keyOf = (secret: Buffer): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'heads of the audit', 32));

/** Written so lately, or so much the same, that another line would say nothing more. */
function isFresh({ at, chainNo }: HeadLine, chainNoNow: number, now: Date): boolean {
  const writtenAt = new Date(at);
  if (londonDay(writtenAt) !== londonDay(now)) return false;
  // What is new may be no more than the entry of the line itself.
  return now.getTime() - writtenAt.getTime() < AN_HOUR_MS || chainNoNow <= chainNo + 1;
}

/** A line that was changed, or does not follow the one before it. */
function fileFault(written: readonly Written[], remembered: readonly Remembered[]): Contradiction | null {
  let before = FIRST_LINE;
  let good = 0;
  let age = Infinity;
  for (const [place, { where, text, head, keyAge }] of written.entries()) {
    const id = hashOfLine(text);
    // Whoever got hold of a key of before can write no line after the first of the key that took its place.
    if (!head || keyAge > age || head.previous !== hashOfLine(before))
      return fault(good + 1, `in the second place ${where} was changed, or a line before it is missing`);
    // The last one may have been written by a program that was then killed; the next writing remembers it.
    if (place < written.length - 1 && !remembered.some((each) => each.id === id))
      return fault(good + 1, `the database no longer remembers ${where} of the second place`);
    [before, good, age] = [text, head.chainNo, keyAge];
  }
  return null;
}

/** A line that the database remembers and the second place no longer has, or that it remembers otherwise. */
function forgotten(written: readonly Written[], remembered: readonly Remembered[]): Contradiction | null {
  const there = new Map(written.map(({ text, head }) => [hashOfLine(text), head]));
  let good = 0;
  for (const { id, chainNo, hash, at } of remembered) {
    const head = there.get(id);
    if (!head) return fault(good + 1, `the second place has lost the head written down on ${londonDay(at)}`);
    if (head.hash !== hash || head.chainNo !== chainNo)
      return fault(
        good + 1,
        `the database remembers another head of ${londonDay(at)} than the second place`,
        head.chainNo,
      );
    good = chainNo;
  }
  return null;
}

function fault(brokenNo: number, problem: string, upTo = brokenNo): Contradiction {
  return { brokenNo, upTo, problem };
}
