import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { attachment, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, exportsRows, reads, Route, shows, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { ReturnChanges } from '../application/return-changes.js';
import { ReturnFiles } from '../application/return-file.js';
import { ReturnsService } from '../application/returns.service.js';
import { readMonth } from '../domain/return-month.js';
import { isReturnProblem } from '../domain/return-problems.js';
import { textOf } from './choice.js';
import { presentChanges } from './present-return-changes.js';
import { MakeReturnForm } from './make-return.form.js';
import {
  presentCheck,
  presentMonths,
  presentNews,
  presentPeople,
  presentProblemTitle,
  presentReturn,
  presentReturns,
} from './present-returns.js';

@PageController('returns')
export class ReturnsController {
  constructor(
    private readonly returns: ReturnsService,
    private readonly changes: ReturnChanges,
    private readonly files: ReturnFiles,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ReturnRead, shows('returns'))
  async list(@Query('after') after?: unknown, form?: Submission<MakeReturnForm>): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const cursor = textOf(after) || null;
    const { all, next: due } = await this.returns.months();
    const { items, next } = await this.returns.list(cursor);
    return page('reporting/web/returns', {
      mayMake: actor.permissions.has(Permission.ReturnMake),
      months: presentMonths(all),
      form: form ?? Submission.blank(MakeReturnForm, { month: due.slice(0, 7) }),
      news: presentNews(await this.returns.news()),
      table: presentReturns(items, actor.providerId === null),
      first: cursor ? '/returns' : null,
      next: next ? `/returns?${new URLSearchParams({ after: next }).toString()}` : null,
    });
  }

  @Route('POST', Permission.ReturnMake, changes('return', 'return asked for'))
  async make(@Body(Submission.as(MakeReturnForm)) form: Submission<MakeReturnForm>): Promise<PageResult> {
    return form.attempt(() => this.returns.request(monthOf(form.value.month)), {
      done: ({ id }) => seeOther(`/returns/${id}`),
      refused: (again) => this.list(null, again),
    });
  }

  /** What is missing, before the file is made. */
  @Route('GET check', Permission.ReturnMake, shows('return check'))
  async check(@Query('month') month?: unknown): Promise<PageResult> {
    const check = await this.returns.check(monthOf(textOf(month)));
    return page('reporting/web/return-check', {
      check: presentCheck(check, this.clock.today(), RequestContext.current.actor.permissions),
    });
  }

  /** Who is missing it today. */
  @Route('GET problems', Permission.ReturnRead, reads(Reads.Return, null))
  async problems(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const [month, problem, after] = [monthOf(textOf(query['month'])), query['problem'], textOf(query['after']) || null];
    if (!isReturnProblem(problem)) throw new NotFound('list');
    const provider = isUuid(textOf(query['provider'])) ? textOf(query['provider']) : null;
    const { permissions } = RequestContext.current.actor;
    const { items, next } = await this.returns.withProblem(problem, month, provider, after);
    const same = { month: month.slice(0, 7), problem, ...(provider ? { provider } : {}) };
    const here = (more: Readonly<Record<string, string>> = {}): string =>
      `/returns/problems?${new URLSearchParams({ ...same, ...more }).toString()}`;
    return page('reporting/web/return-problem', {
      problem: presentProblemTitle(problem, month, permissions),
      table: presentPeople(items, problem, permissions),
      first: after ? here() : null,
      next: next ? here({ after: next }) : null,
    });
  }

  @Route('GET :id', Permission.ReturnRead, shows('returns'))
  async show(@Id() id: string): Promise<PageResult> {
    const { permissions } = RequestContext.current.actor;
    const made = presentReturn(await this.returns.open(id), permissions);
    return page('reporting/web/return', { made, changed: await this.changes.count(id) });
  }

  /** What the records say otherwise by now. */
  @Route('GET :id/changes', Permission.ReturnRead, reads(Reads.Return))
  async changed(@Id() id: string, @Query('after') after?: unknown): Promise<PageResult> {
    const { permissions } = RequestContext.current.actor;
    const cursor = textOf(after) || null;
    const { items, next } = await this.changes.list(id, cursor);
    const here = `/returns/${id}/changes`;
    return page('reporting/web/return-changes', {
      made: presentReturn(await this.returns.get(id), permissions),
      table: presentChanges(items, permissions),
      first: cursor ? here : null,
      next: next ? `${here}?${new URLSearchParams({ after: next }).toString()}` : null,
    });
  }

  @Route('GET :id/file', Permission.ReturnFile, stepUp(exportsRows(Reads.Return, 'id')))
  async file(@Id() id: string): Promise<PageResult> {
    const { name, content } = await this.files.open(id);
    return attachment(name, 'text/csv; charset=utf-8', content);
  }
}

/** An address without a month we know leads nowhere. */
function monthOf(text: string): CalendarDate {
  const month = readMonth(text);
  if (!month) throw new NotFound('month');
  return month;
}
