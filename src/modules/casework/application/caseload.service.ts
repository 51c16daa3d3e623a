import { Injectable } from '@nestjs/common';
import type { StaffView } from '#modules/identity';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import { addDays, isCalendarDate } from '#shared/calendar-date';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import {
  CaseloadQuery,
  type CaseloadMarks,
  type CaseloadPosition,
  type CaseloadRow,
  type CaseloadSelection,
} from '../data/caseload.query.js';
import { PlaceInListLost } from '../domain/casework.errors.js';
import { loadOf, type CaseloadCounts, type CaseloadSort, type ReasonNumbers } from '../domain/caseload-list.js';
import { CaseloadFiguresView, CaseloadItemView } from './caseload.view.js';

export type { CaseloadSelection } from '../data/caseload.query.js';

/** The counts of several specialists together, and each one's own. */
export interface CaseloadFigures {
  readonly total: CaseloadCounts;
  readonly each: readonly CaseloadFiguresView[];
  /** Of those counted, how many are restricted to others and so on no list. */
  readonly restricted: number;
}

const NOBODY: CaseloadCounts = { clients: 0, inWork: 0, active: 0, ips: 0, seqf: 0, waiting: 0, over: 0 };

/** The whole caseload: who is on it, in the order wanted, and how it stands against the cap. */
@Injectable()
export class Caseload {
  constructor(
    private readonly query: CaseloadQuery,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** One page of the list. A cursor that is none begins at the start; one whose person is gone throws PlaceInListLost. */
  @Transactional()
  async page(selection: CaseloadSelection, after: string | null, limit: number): Promise<Page<CaseloadItemView>> {
    if (selection.specialistIds.length === 0) return { items: [], next: null };
    const today = this.clock.today();
    const activeDays = await this.policy.number('active-contact-days', today);
    const position = await this.positionOf(after, selection.sort);
    const rows = await this.query.page(readableSelection(selection), await this.marks(), position, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => CaseloadItemView.of(this.readable(row), today, activeDays)),
      next: rows.length > limit && last ? encodeCursor(cursorOf(last, selection.sort)) : null,
    };
  }

  /** What is to be done next, and tags, are the work's own: who only answers for it sees that something is, and when. */
  private readable(row: CaseloadRow): CaseloadRow {
    return doesTheWork() ? row : { ...row, nextAction: '', tags: [] };
  }

  /** How each of the specialists stands against the cap for their model and share of full time. */
  @Transactional()
  async figures(carriers: readonly StaffView[]): Promise<CaseloadFigures> {
    const today = this.clock.today();
    const activeDays = await this.policy.number('active-contact-days', today);
    const caps = await this.policy.caseloadCaps(today);
    const rows = await this.query.loads(
      carriers.map(({ id }) => id),
      await this.marks(),
    );
    const counts = new Map(rows.map((row) => [row.specialistId, row]));
    const each = carriers.map((carrier) => {
      const own = counts.get(carrier.id) ?? { ...NOBODY, specialistId: carrier.id, restricted: 0 };
      const load = loadOf(own, { models: carrier.models, fullTimeShare: carrier.fte }, caps, activeDays);
      return {
        specialistId: carrier.id,
        name: carrier.name,
        clients: own.clients,
        active: own.active,
        inWork: own.inWork,
        waiting: own.waiting,
        over: own.over,
        model: load.model,
        usualLimit: load.cap.soft,
        mostAllowed: load.cap.hard,
        state: load.state,
        standing: load.standing,
        sentence: load.sentence,
      };
    });
    const total = rows.reduce<CaseloadCounts>(sum, NOBODY);
    return { total, each, restricted: rows.reduce((hidden, row) => hidden + row.restricted, 0) };
  }

  /** The numbers behind the reasons and the four-week rule, as in force today. */
  async numbers(): Promise<ReasonNumbers> {
    const today = this.clock.today();
    return {
      activeDays: await this.policy.number('active-contact-days', today),
      missedInARow: (await this.policy.value('dna-outreach', today)).missed,
      warningDays: Math.max(...(await this.policy.value('window-warnings', today))),
      endingSoonDays: await this.policy.number('ending-soon-days', today),
    };
  }

  private async positionOf(cursor: string | null, sort: CaseloadSort): Promise<CaseloadPosition | null> {
    if (sort === 'name') {
      const [last] = readCursor(cursor, 'uuid') ?? [];
      if (!last) return null;
      const place = await this.query.placeByName(last);
      // From the start again, whoever goes through page by page would never come to an end.
      if (!place) throw new PlaceInListLost();
      return place;
    }
    const [key, id] = readCursor(cursor, 'text', 'uuid') ?? [];
    return key && id && (isCalendarDate(key) || /^-?infinity$/.test(key)) ? { key, id } : null;
  }

  private async marks(): Promise<CaseloadMarks> {
    const today = this.clock.today();
    const { activeDays, missedInARow, warningDays } = await this.numbers();
    return {
      now: this.clock.now(),
      today,
      activeSince: addDays(today, -activeDays),
      missedInARow,
      endingBy: addDays(today, warningDays),
    };
  }
}

const doesTheWork = (): boolean => RequestContext.current.actor.permissions.has(Permission.EpisodeRead);

/** Who does not see tags does not find by them either. */
const readableSelection = (selection: CaseloadSelection): CaseloadSelection =>
  doesTheWork() ? selection : { ...selection, tag: null };

function sum(a: CaseloadCounts, b: CaseloadCounts): CaseloadCounts {
  return {
    clients: a.clients + b.clients,
    inWork: a.inWork + b.inWork,
    active: a.active + b.active,
    ips: a.ips + b.ips,
    seqf: a.seqf + b.seqf,
    waiting: a.waiting + b.waiting,
    over: a.over + b.over,
  };
}

/** A cursor stands in addresses, so it never holds a name: only whose row was the last (ASVS 14.2.1). */
function cursorOf({ sortKey, episodeId }: CaseloadRow, sort: CaseloadSort): string[] {
  return sort === 'name' ? [episodeId] : [sortKey, episodeId];
}
