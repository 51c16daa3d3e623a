import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult, seeOther } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { DecisionReasons } from '../application/decision-reasons.js';
import { ReferralFileService } from '../application/referral-file.service.js';
import { TriageService } from '../application/triage.service.js';
import { type Decision, DECISIONS } from '../domain/decision.js';
import { presentDecision } from './present-decision.js';
import { DecisionForm, versionOf } from './referral.forms.js';

const DONE: Readonly<Record<Decision, string>> = {
  accept: 'Accepted. Next, they need a specialist',
  ineligible: 'Recorded: not eligible',
  decline: 'Recorded: declined',
  withdraw: 'Recorded: withdrawn',
  unreachable: 'Recorded: could not be reached',
  duplicate: 'The referral is closed as a duplicate',
};

const NEEDS_REASON: ReadonlySet<Decision> = new Set(['ineligible', 'decline', 'withdraw']);

/** The end of the check: accepted, or not, with a reason. */
@PageController('referrals/:id/decision')
export class DecisionController {
  constructor(
    private readonly files: ReferralFileService,
    private readonly triage: TriageService,
    private readonly reasons: DecisionReasons,
  ) {}

  @Route('GET', Permission.ReferralTriage, reads(Reads.Referral))
  async show(@Id() id: string, @Query('as') as?: unknown, given?: Submission<DecisionForm>): Promise<PageResult> {
    const file = await this.files.open(id);
    const decision = DECISIONS.find((each) => each === (given?.value.decision ?? as)) ?? null;
    const form = given ?? Submission.blank(DecisionForm, { version: String(file.referral.version) });
    return page('referrals/web/decision', {
      form,
      ...presentDecision(file, decision, decision ? await this.reasons.choices(decision) : []),
    });
  }

  @Route('POST', Permission.ReferralTriage, changes('referral', 'referral decided'))
  submit(@Id() id: string, @Body(Submission.as(DecisionForm)) sent: Submission<DecisionForm>): Promise<PageResult> {
    const { decision, reason, note, overrideReasons } = sent.value;
    const form =
      NEEDS_REASON.has(decision) && reason === '' && sent.ok ? sent.refused('reason', 'Select a reason') : sent;
    const made = { decision, reason, note, overrideReasons: [overrideReasons].flat() };
    return form.attempt(() => this.triage.decide(id, made, versionOf(form.value)), {
      done: () => {
        const allocates =
          decision === 'accept' && RequestContext.current.actor.permissions.has(Permission.ReferralAllocate);
        return seeOther(`/referrals/${id}${allocates ? '/allocate' : ''}`, DONE[decision]);
      },
      refused: (again) => this.show(id, undefined, again),
    });
  }
}
