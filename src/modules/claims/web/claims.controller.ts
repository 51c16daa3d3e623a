import { Body, Query } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { calendarDate, isCalendarDate } from '#shared/calendar-date';
import { GroundsOfClaims } from '../application/claim-grounds.js';
import { Claims } from '../application/claims.service.js';
import { DrawUpClaims } from '../application/draw-up.service.js';
import { Stages } from '../application/stages.service.js';
import { STAGES } from '../domain/stages.js';
import { DrawClaimForm, StageForm } from './claim.forms.js';
import { presentClaims, presentProposal } from './present-claims.js';
import { presentForming, presentStage, stageFilterOf } from './present-stage.js';
import { opensOf, queueOfActor } from './stage-reader.js';

type Address = Readonly<Record<string, unknown>>;

/** Claims: where outcomes stand on their way to one, every claim so far, and drawing up the next. */
@PageController('claims')
export class ClaimsController {
  constructor(
    private readonly claims: Claims,
    private readonly drawUp: DrawUpClaims,
    private readonly stages: Stages,
    private readonly grounds: GroundsOfClaims,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ClaimRead, shows('claims'))
  async list(): Promise<PageResult> {
    const { permissions, providerId } = RequestContext.current.actor;
    const counts = await this.stages.counts(providerId);
    const mayDraw = permissions.has(Permission.ClaimMake);
    return page('claims/web/claims', {
      ...presentClaims(await this.claims.latest(), counts, providerId === null, queueOfActor()),
      mayDraw,
      seesSamples: permissions.has(Permission.SampleRead) && !permissions.has(Permission.OutcomeVerify),
    });
  }

  @Route('GET stages', Permission.ClaimRead, shows('claims'))
  async stage(@Query() query: Address): Promise<PageResult> {
    const { providerId } = RequestContext.current.actor;
    const stage = STAGES.find(({ value }) => value === query['stage']) ?? STAGES[0];
    const after = typeof query['after'] === 'string' ? query['after'] : null;
    const today = this.clock.today();
    const filter = stageFilterOf(query, providerId, today);
    const providers = providerId === null ? await this.organisations.providers() : [];
    const look = { stage, filter, today, providers, isLater: after !== null, opens: opensOf(), queue: queueOfActor() };
    const form = Submission.blank(StageForm);
    if (stage.value === 'forming')
      return page('claims/web/stage', { form, ...presentForming(look, await this.stages.forming(filter, after)) });
    const found = await this.stages.list(stage.value, filter, after);
    const evidence = await this.grounds.evidenceOf(found.items.map(({ id }) => id));
    return page('claims/web/stage', { form, ...presentStage(look, found, evidence) });
  }

  @Route('GET new', Permission.ClaimMake, shows('claims'))
  blank(@Query() query: Address): Promise<PageResult> {
    const period = isCalendarDate(query['period']) ? query['period'] : '';
    return this.form(Submission.blank(DrawClaimForm, { period }));
  }

  @Route('POST', Permission.ClaimMake, changes('claim', 'claim drawn up'))
  draw(@Body(Submission.as(DrawClaimForm)) form: Submission<DrawClaimForm>): Promise<PageResult> {
    const { period, outcomeIds, seen } = form.value;
    const marks = seen === '' ? [] : seen.split('.');
    return form.attempt(() => this.drawUp.draw(calendarDate(period), outcomeIds, marks), {
      done: (id) => seeOther(`/claims/${id}`, 'Claim drawn up. Look at it, then submit it'),
      refused: (again) => this.form(again),
    });
  }

  private async form(form: Submission<DrawClaimForm>): Promise<PageResult> {
    const periods = await this.drawUp.periods();
    const known = periods.find(({ startsOn }) => startsOn === form.value.period);
    const proposal = known ? await this.drawUp.propose(known.startsOn) : null;
    return page('claims/web/draw-up', { form, ...presentProposal(periods, proposal, form) });
  }
}
