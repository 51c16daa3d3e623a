import { Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PrivateWords } from '#platform/security/private-words';
import { AccessLogService } from '../application/access-log.service.js';
import { isAuditAction } from '../domain/audit-words.js';
import { presentChain, presentEntries, presentFilter } from './present-audit.js';

@PageController('audit')
export class AuditController {
  constructor(
    private readonly log: AccessLogService,
    private readonly words: PrivateWords,
  ) {}

  @Route('GET', Permission.AuditRead, reads(Reads.Audit, null))
  async list(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const { permissions } = RequestContext.current.actor;
    const question = {
      who: this.words.open(textOf(query['who'])),
      reference: textOf(query['reference']),
      action: isAuditAction(query['action']) ? query['action'] : null,
    };
    const after = textOf(query['after']) || null;
    const { items, next } = await this.log.list(question, after);
    const chosen = { who: this.words.hide(question.who), reference: question.reference, action: question.action ?? '' };
    const here = (more: Readonly<Record<string, string>>): string =>
      `/audit?${new URLSearchParams({ ...chosen, ...more }).toString()}`;
    return page('privacy/web/audit', {
      filter: presentFilter(question),
      table: presentEntries(items, {
        people: permissions.has(Permission.ParticipantRead),
        claims: permissions.has(Permission.ClaimRead),
      }),
      chain: presentChain(await this.log.state()),
      first: after ? here({}) : null,
      next: next ? here({ after: next }) : null,
    });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 300) : '';
}
