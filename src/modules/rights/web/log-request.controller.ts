import { Body, Query } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { calendarDate, formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { RightsRequests } from '../application/requests.service.js';
import { REQUEST_CHANNELS, REQUEST_KINDS, type RequestChannel, type RequestKind } from '../domain/request-words.js';
import { LogRequestForm } from './log-request.form.js';

/** Writing down that somebody asked something about their own data: anybody who works with people may hear it. */
@PageController('rights/new')
export class LogRequestController {
  constructor(
    private readonly requests: RightsRequests,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.RightsLog, shows('rights request form'))
  show(@Query('person') person?: string): PageResult {
    const known = typeof person === 'string' ? person.slice(0, 40) : '';
    return this.form(Submission.blank(LogRequestForm, { person: known, receivedOn: formatUkDate(this.clock.today()) }));
  }

  @Route('POST', Permission.RightsLog, changes('rights request', 'rights request logged'))
  submit(@Body(Submission.as(LogRequestForm)) form: Submission<LogRequestForm>): Promise<PageResult> {
    const { kind, person, asker, receivedOn, channel, words } = form.value;
    return form.attempt(
      () =>
        this.requests.log({
          ...{
            kind: kind as RequestKind,
            channel: channel as RequestChannel,
            person: person.trim(),
            asker: asker.trim(),
          },
          ...{ receivedOn: parseTypedDate(receivedOn) ?? calendarDate('2000-01-01'), words: words.trim() },
        }),
      {
        done: ({ id, reference }) =>
          RequestContext.current.actor.permissions.has(Permission.RightsHandle)
            ? seeOther(`/rights/${id}`, `Request ${reference} logged`)
            : seeOther('/rights/new', `Request ${reference} logged. The data protection lead deals with it from here`),
        refused: (again) => this.form(again),
      },
    );
  }

  private form(form: Submission<LogRequestForm>): PageResult {
    return page('rights/web/log-request', {
      form,
      kinds: REQUEST_KINDS.map(({ code, label, hint }) => ({ value: code, text: label, hint: { text: hint } })),
      channels: REQUEST_CHANNELS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}
