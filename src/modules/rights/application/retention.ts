import { Injectable } from '@nestjs/common';
import { PolicyService, type PolicyEntry, type RetentionRule } from '#modules/policy';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { ErasuresRepository } from '../data/erasures.repository.js';
import { HoldLock } from '../data/hold-lock.js';
import { PackFiles } from '../data/pack-files.js';
import { PacksRepository } from '../data/packs.repository.js';
import { RequestsRepository } from '../data/requests.repository.js';
import { RetentionQuery } from '../data/retention.query.js';
import { lastDayOver, RETENTION_CLASSES, type RetentionClass } from '../domain/retention-classes.js';
import { Certificates } from './certificates.js';
import { ErasePerson } from './erase-person.js';
import { RequestWords } from './request-words-gone.js';

const BATCH = 500;
const DAY_MS = 24 * 60 * 60_000;

/** What would go of one class up to a day. */
export interface DueOfClass {
  readonly retentionClass: RetentionClass;
  readonly rule: RetentionRule;
  readonly entry: PolicyEntry;
  readonly upTo: CalendarDate;
  /** References of people, or what sort of row with its id; the first hundred. */
  readonly first: readonly string[];
  readonly count: number;
}

/** The retention schedule (domain 7.4, A-12): what is kept no longer goes by itself, unless a legal hold keeps it. */
@Injectable()
export class Retention {
  constructor(
    private readonly query: RetentionQuery,
    private readonly orders: ErasuresRepository,
    private readonly holds: HoldLock,
    private readonly erasing: ErasePerson,
    private readonly packs: PacksRepository,
    private readonly packFiles: PackFiles,
    private readonly requests: RequestsRepository,
    private readonly words: RequestWords,
    private readonly certificates: Certificates,
    private readonly policy: PolicyService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What would go on or before a day, class by class, as holds and cases stand today. Changes nothing. */
  async preview(area: string, on: CalendarDate): Promise<readonly DueOfClass[]> {
    const due: DueOfClass[] = [];
    for (const retentionClass of RETENTION_CLASSES) {
      const entry = await this.policy.entry(`retention.${retentionClass.code}`, this.clock.today());
      const rule = entry.value as RetentionRule;
      const upTo = lastDayOver(on, rule);
      const found = await this.unitOfWork.run(() => this.found(retentionClass, area, upTo));
      due.push({ retentionClass, rule, entry, upTo, first: found.slice(0, 100), count: found.length });
    }
    return due;
  }

  /** Takes away what is kept no longer, in every area, each piece in a transaction of its own, with a certificate each class. */
  async run(): Promise<void> {
    for (const area of await this.unitOfWork.run(() => this.query.areas())) {
      for (const retentionClass of RETENTION_CLASSES) await this.runClass(area, retentionClass);
    }
    await this.discardUnnamedPacks();
  }

  private async runClass(area: string, { code, kind }: RetentionClass): Promise<void> {
    const today = this.clock.today();
    const rule = await this.policy.value(`retention.${code}`, today);
    const upTo = lastDayOver(today, rule);
    if (kind === 'people') return this.anonymise(area, code as 'case-records' | 'never-started', rule, upTo);
    const gone: string[] = [];
    if (kind === 'rows') {
      for (let last = BATCH; last === BATCH;) {
        const rows = await this.unitOfWork.run(async () => {
          await this.holds.toTakeAway(area);
          return this.query.retireRows(code, area, after(upTo), today, BATCH);
        });
        gone.push(...rows.map((row) => `${row.kind} ${row.id}`));
        last = rows.length;
      }
    }
    if (kind === 'packs') gone.push(...(await this.removePacks(area, upTo, today)));
    if (kind === 'requests') gone.push(...(await this.unitOfWork.run(() => this.words.forget(area, upTo))));
    if (gone.length > 0) await this.certify(area, code, rule, gone);
  }

  private async anonymise(
    area: string,
    code: 'case-records' | 'never-started',
    rule: RetentionRule,
    upTo: CalendarDate,
  ): Promise<void> {
    for (const { id } of await this.unitOfWork.run(() => this.people(area, code, upTo, null))) {
      await this.unitOfWork.run(async () => {
        const now = this.clock.now();
        const order = await this.orders.add(
          { participantId: id, requestId: null, cause: code, reason: rule.basis },
          now,
          now,
        );
        await this.erasing.carryOut(order);
      });
    }
    await this.unitOfWork.run(async () => {
      const ids = (await this.query.uncertified(area))
        .filter(({ cause }) => cause === code)
        .map((each) => each.participantId);
      if (ids.length > 0) await this.query.certify(area, code, await this.certify(area, code, rule, ids));
    });
  }

  private certify(area: string, code: string, rule: RetentionRule, ids: readonly string[]): Promise<string> {
    const { period, unit, from, action, basis } = rule;
    return this.unitOfWork.run(() =>
      this.certificates.issue(
        area,
        {
          class: code,
          rule: `${period} ${unit} from ${from}: ${basis}`,
          ...{ action, ranOn: this.clock.today(), rows: { [code]: ids.length } },
        },
        ids,
      ),
    );
  }

  private async removePacks(area: string, upTo: CalendarDate, today: CalendarDate): Promise<readonly string[]> {
    const packs = await this.unitOfWork.run(() => this.packs.overBy(area, upTo, today));
    const gone: string[] = [];
    for (const { id, state, storedName, participantId } of packs) {
      await this.unitOfWork.run(async () => {
        await this.holds.toTakeAway(area);
        if (await this.orders.isHeld(participantId, today)) return;
        gone.push(`subject_pack ${id}`);
        if (state === 'sent') await this.packs.forgetFile(id, this.clock.now());
        else await this.packs.setAside(id, this.clock.now());
        if (storedName) this.unitOfWork.afterCommit(() => this.packFiles.discard(storedName));
      });
    }
    return gone;
  }

  private async found({ code, kind }: RetentionClass, area: string, upTo: CalendarDate): Promise<readonly string[]> {
    const today = this.clock.today();
    if (kind === 'people')
      return (await this.people(area, code as 'case-records' | 'never-started', upTo, null)).map(
        ({ reference }) => reference,
      );
    if (kind === 'packs')
      return (await this.packs.overBy(area, upTo, today)).map(({ requestReference }) => requestReference);
    if (kind === 'requests') return this.requests.closedBefore(area, upTo, today);
    return (await this.query.rowsOver(code, area, after(upTo), today, 100_000)).map((row) => `${row.kind} ${row.id}`);
  }

  private async people(area: string, code: 'case-records' | 'never-started', upTo: CalendarDate, limit: number | null) {
    const today = this.clock.today();
    if (code === 'never-started') return this.query.neverStarted(area, today, upTo, limit);
    return this.query.started(area, today, await this.policy.value('programme-ends', today), upTo, limit);
  }

  /** A process that was killed between a pack's bytes and its row leaves a file that nobody names. */
  private async discardUnnamedPacks(): Promise<void> {
    for await (const names of this.packFiles.writtenBefore(new Date(this.clock.now().getTime() - DAY_MS))) {
      const named = await this.unitOfWork.run(() => this.packs.storedNamesAmong(names));
      for (const name of names.filter((each) => !named.has(each))) await this.packFiles.discard(name);
    }
  }
}

/** The first moment after a day, in London. */
const after = (day: CalendarDate): Date => londonInstant(addDays(day, 1), '00:00');
