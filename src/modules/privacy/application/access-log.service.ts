import { Injectable } from '@nestjs/common';
import { MessagesService } from '#modules/messages';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { AuditChain } from '#platform/audit/audit-chain';
import { AuditHeads } from '#platform/audit/audit-heads';
import type { HeadLine } from '#platform/audit/head-line';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { inTurn } from '#platform/persistence/in-turn';
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
    private readonly heads: AuditHeads,
    private readonly organisations: OrganisationsService,
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly config: Config,
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
    const views = await inTurn(items, async (row) =>
      AuditEntryView.of(row, row.glassReason && (await this.policy.label('break-glass-reason', row.glassReason))),
    );
    return { items: views, next };
  }

  /** How far the log is sealed, and when the seals were last checked. */
  @Transactional()
  state(): Promise<ChainState> {
    return this.log.chain();
  }

  /** Writes the head down in the second place and tells whoever is to hold it too, once a day. Safe at any time. */
  async writeHead(): Promise<void> {
    await this.chain.seal();
    const head = await this.heads.write();
    const { auditHeadsEmail: address } = this.config;
    if (head && address) await this.tell(address, head);
  }

  @Transactional()
  protected async tell(address: string, { at, chainNo, hash, previous, hmac }: HeadLine): Promise<void> {
    const [area] = await this.organisations.areas();
    if (!area) return;
    await this.messages.tellByEmail({
      ...{
        template: 'audit-head',
        causeKey: `audit-head/${at.slice(0, 10)}`,
        areaId: area.id,
        providerId: null,
        address,
      },
      data: { at, chainNo: String(chainNo), hash, previous, hmac },
    });
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
