import { Injectable } from '@nestjs/common';
import { AuditChain } from '#platform/audit/audit-chain';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { AuditLogQuery, type ChainState } from '../data/audit-log.query.js';
import type { AuditAction } from '../domain/audit-words.js';
import { AuditEntryView } from './audit-entry.view.js';

/** What somebody looks for in the log; empty texts mean anything. */
export interface LogQuestion {
  /** Part of a name or an e-mail address. */
  readonly who: string;
  /** Reference of a participant or a referral. */
  readonly reference: string;
  readonly action: AuditAction | null;
}

const PER_PAGE = 50;
/** Who may act without an account, found by these words. */
const ACTORS_WITHOUT_ACCOUNT = ['system', 'seed'];

/** Who did and read what, and whether the log itself can be trusted. */
@Injectable()
export class AccessLogService {
  constructor(
    private readonly log: AuditLogQuery,
    private readonly chain: AuditChain,
    private readonly clock: Clock,
  ) {}

  /** A page of the log, newest first. */
  @Transactional()
  async list({ who, reference, action }: LogQuestion, after: string | null): Promise<Page<AuditEntryView>> {
    const { areaId } = RequestContext.current.actor;
    if (!areaId) throw new NotFound('log');
    const selection = {
      ...{ areaId, action },
      actorIds: who
        ? [...(await this.log.actors(who)), ...ACTORS_WITHOUT_ACCOUNT.filter((id) => id === who.toLowerCase())]
        : null,
      subjectIds: reference ? await this.log.subjects(reference) : null,
    };
    const found = await this.log.page(selection, positionOf(after), PER_PAGE + 1);
    const items = found.slice(0, PER_PAGE);
    const last = items.at(-1);
    const next = found.length > PER_PAGE && last ? encodeCursor([last.seq]) : null;
    return { items: items.map((row) => AuditEntryView.of(row)), next };
  }

  /** How far the log is sealed, and when the seals were last checked. */
  @Transactional()
  state(): Promise<ChainState> {
    return this.log.chain();
  }

  /** Walks the whole chain and writes down what was found. Safe at any time. */
  async check(): Promise<void> {
    const { checked, brokenNo, problem } = await this.chain.verify();
    await this.write(checked, brokenNo, problem);
  }

  @Transactional()
  protected async write(checked: number, brokenNo: number | null, problem: string | null): Promise<void> {
    await this.log.addCheck(this.clock.now(), checked, brokenNo, problem);
  }
}

function positionOf(cursor: string | null): number | null {
  return readCursor(cursor, 'whole')?.[0] ?? null;
}
