import { Injectable } from '@nestjs/common';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { Transactional } from '#platform/persistence/transactional';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import { RecordAccessQuery, type AccessRow, type AccessSelection } from '../data/record-access.query.js';

const PER_PAGE = 30;
/** All of it, for the list that is given away: years of looking, a line a person and day. */
const WHOLE = 20_000;

/** Everything but the service's own work, which looks at nobody. */
export const BY_PEOPLE: AccessSelection = { who: '', what: null, whom: 'people', isUnusual: false };

/** What stands on the list a participant is given. */
export interface AccessList {
  readonly rows: readonly AccessRow[];
  readonly madeAt: Date;
  readonly staffAs: 'name' | 'role';
}

/** Who looked at one person's record and who changed it. */
@Injectable()
export class RecordAccess {
  constructor(
    private readonly query: RecordAccessQuery,
    private readonly participants: ParticipantsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * Whose record it is, for somebody who may know who looked. Throws ParticipantNotFound for somebody they cannot see, and
   * AccessDenied for a specialist whose participant it is not: colleagues do not look over each other's shoulder.
   */
  @Transactional()
  async personFor(id: string): Promise<ParticipantView> {
    const person = await this.participants.get(id);
    const { actor } = RequestContext.current;
    if (actor.role === 'employment-specialist' && !(await this.query.isSpecialistOf(id, actor.id)))
      throw new AccessDenied();
    return person;
  }

  /** A page of it, newest first. */
  @Transactional()
  async list(id: string, selection: AccessSelection, after: string | null): Promise<Page<AccessRow>> {
    const [day, lastSeq] = readCursor(after, 'day', 'whole') ?? [];
    const from = day !== undefined && lastSeq !== undefined ? { day, lastSeq } : null;
    const found = await this.query.rows(id, selection, await this.usual(), from, PER_PAGE + 1);
    const items = found.slice(0, PER_PAGE);
    const last = items.at(-1);
    return { items, next: found.length > PER_PAGE && last ? encodeCursor([last.day, last.lastSeq]) : null };
  }

  /** All of it, for the person themselves. */
  @Transactional()
  async whole(id: string): Promise<AccessList> {
    const { staffAs } = await this.policy.value('access-list', this.clock.today());
    return {
      rows: await this.query.rows(id, BY_PEOPLE, await this.usual(), null, WHOLE),
      madeAt: this.clock.now(),
      staffAs,
    };
  }

  private usual() {
    return this.policy.value('usual-hours', this.clock.today());
  }
}
