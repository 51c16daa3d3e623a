import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BornForm, gone, hidden, OneUseLinks, proveBy, type HeldLink } from '#modules/links';
import { Clock } from '#platform/clock';
import { page, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, enters, Route, shows, signed } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { formatDate } from '#shared/calendar-date';
import { PlanDesk, type PlanOnPhone } from '../application/plan-desk.js';
import { choiceRefusal } from '../domain/choice.js';
import { decisionOf, typedDecision, YourChoicesForm } from './work-plan.forms.js';
import { WorkPlanPage } from './work-plan-page.js';

/**
 * Where the link leads by which somebody reads and decides what their employer is told. Nothing of them is shown before the
 * date of birth. Looking uses nothing up; deciding does.
 */
@PageController('your-choices')
export class YourChoicesController {
  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: PlanDesk,
    private readonly pages: WorkPlanPage,
    private readonly clock: Clock,
  ) {}

  @Route('GET :secret', Anybody, shows('link to own choices'))
  @WithoutTransaction()
  async ask(@Param('secret') secret: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<PageResult> {
    hidden(reply);
    const asker = await this.asker(secret);
    return asker === null ? gone() : asking(secret, asker, Submission.blank(BornForm));
  }

  /** The secret in the address says whose link it is, the date of birth that it is them: no cookie counts. */
  @Route('POST :secret', Anybody, signed(enters('own choices opened by link')))
  @WithoutTransaction()
  async prove(
    @Param('secret') secret: string,
    @Body(Submission.as(BornForm)) form: Submission<BornForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const asker = await this.asker(secret);
    if (asker === null) return this.refuse();
    const proved = await proveBy(this.links, secret, 'your-choices', form);
    if (proved.kind === 'gone') return gone();
    if (proved.kind === 'again') return asking(secret, asker, proved.form);
    const { proof } = proved;
    const opened = await this.links.openProved(secret, 'your-choices', proof, async (link) => {
      const part = await this.desk.plan(link);
      if (!part) return null;
      const known = part.plan.choice ? typedDecision(part.plan.choice) : {};
      return this.deciding(secret, part, Submission.blank(YourChoicesForm, { ...known, proof }));
    });
    return opened ?? gone();
  }

  @Route('POST :secret/choices', Anybody, signed(enters('own choices decided by link')))
  @WithoutTransaction()
  async submit(
    @Param('secret') secret: string,
    @Body(Submission.as(YourChoicesForm)) form: Submission<YourChoicesForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageResult> {
    hidden(reply);
    const { proof } = form.value;
    const done = await this.links.openProved(secret, 'your-choices', proof, (link) => this.decide(secret, link, form));
    return done ?? this.refuse();
  }

  private async decide(secret: string, link: HeldLink, form: Submission<YourChoicesForm>): Promise<PageResult | null> {
    const part = await this.desk.plan(link);
    if (!part) return null;
    const checked = this.checked(form, part);
    if (!checked.ok) return this.deciding(secret, part, checked);
    const decided = decisionOf(form.value);
    const shared = decided.shared.filter((id) => part.plan.lines.some(({ lineId }) => lineId === id));
    await this.desk.decide(link, { ...decided, shared, basedOn: Number(form.value.basedOn) });
    return page('adjustments/web/your-choices-sent', said(part));
  }

  /** With what the fields cannot say by themselves. Where the plan was changed meanwhile, they see it before they decide. */
  private checked(form: Submission<YourChoicesForm>, { plan }: PlanOnPhone): Submission<YourChoicesForm> {
    if (!form.ok) return form;
    const edition = plan.choice?.edition ?? 0;
    if (Number(form.value.basedOn) !== edition) return form.refused('', CHANGED).taking({ basedOn: String(edition) });
    const today = this.clock.today();
    const { shared, ...decided } = decisionOf(form.value);
    const kept = { knowsNotRequired: true, weighedOn: plan.choice?.weighedOn ?? null, revisitOn: today };
    const occasion = { today, confirmedOn: today, by: 'person' } as const;
    const refusal = choiceRefusal({ ...kept, ...decided }, shared, occasion);
    return refusal ? form.refused(fieldOf(refusal.field), refusal.text) : form;
  }

  private deciding(secret: string, part: PlanOnPhone, form: Submission<YourChoicesForm>): PageResult {
    return page('adjustments/web/your-choices', { ...said(part), secret, form, ...this.pages.choices(part.plan) });
  }

  /** Who asks, for the page before the proof; null where the link does not work. */
  private asker(secret: string): Promise<string | null> {
    return this.links.open(secret, 'your-choices', (link) => this.desk.asker(link));
  }

  private async refuse(): Promise<PageResult> {
    await this.links.refused('your-choices');
    return gone();
  }
}

const CHANGED = 'This was changed while you were reading it. Look at it again, then send it';

const FIELDS = ['tells', 'things', 'shared', 'whoTells', 'toldWhen'] as const;
const fieldOf = (field: string): (typeof FIELDS)[number] | '' => FIELDS.find((known) => known === field) ?? '';

const said = ({ name, specialist, lastDay, plan }: PlanOnPhone) => ({
  ...{ name, specialist, until: formatDate(lastDay), employer: plan.employerName },
});

/** The date of birth, and nothing of the person: only who asks, as the message says it. */
function asking(secret: string, asker: string, form: Submission<BornForm>): PageResult {
  return page('adjustments/web/your-choices-ask', { secret, asker, form });
}
