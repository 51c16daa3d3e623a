import { Body } from '@nestjs/common';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { endReasonLabel, goesOn, neverBeganLabel } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { midSentence } from '#shared/wording';
import type { ContactPlanView } from '../application/contact-plan.view.js';
import { ContactPlans, movable } from '../application/contact-plans.service.js';
import { RiskSignForm } from './contact-plan.forms.js';
import { nextWords, openSigns, presentSide, presentSigns } from './present-contact-plan.js';
import { presentDismissed, presentNoticed } from './present-noticed.js';

/** The contact plan of a job: person and employer apart, early signs, and what happens when the job has ended. */
@PageController('placements/:id/contacts')
export class ContactPlanController {
  constructor(
    private readonly plans: ContactPlans,
    private readonly participants: ParticipantsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Placement))
  show(@Id() id: string): Promise<PageResult> {
    return this.page(id, Submission.blank(RiskSignForm));
  }

  @Route('POST signs', Permission.PlacementEdit, changes('sign that a job is at risk', 'sign recorded'))
  async notice(
    @Id() id: string,
    @Body(Submission.as(RiskSignForm)) form: Submission<RiskSignForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.plans.notice(id, form.value.sign, form.value.note.trim()), {
      done: () => seeOther(`/placements/${id}/contacts`, 'Recorded. Today shows that this job is at risk'),
      refused: (again) => this.page(id, again),
    });
  }

  /** What was noticed no longer puts the job at risk. */
  @Route('POST settled', Permission.PlacementEdit, changes('sign that a job is at risk', 'signs settled'))
  async settle(@Id() id: string): Promise<PageResult> {
    const isAnyLeft = await this.plans.settle(id);
    return seeOther(
      `/placements/${id}/contacts`,
      isAnyLeft
        ? 'Settled. Another sign is open still, so Today still shows that this job is at risk'
        : 'Settled. Today no longer shows it',
    );
  }

  private async page(id: string, form: Submission<RiskSignForm>): Promise<PageResult> {
    const plan = await this.plans.of(id);
    const { job, episode } = plan;
    const mayEdit = RequestContext.current.actor.permissions.has(Permission.PlacementEdit);
    const canMove = new Set(mayEdit ? movable(plan, this.clock.today()) : []);
    const move = (line: Parameters<typeof canMove.has>[0]): string | null =>
      canMove.has(line) ? `/placements/${id}/contacts/move?contact=${line.side}.${line.key}` : null;
    const today = this.clock.today();
    return page('job-support/web/contact-plan', {
      ...{ job, form, mayEdit },
      person: presentPerson(await this.participants.get(job.participantId)),
      next: goesOn(job) && job.counts ? nextWords(plan, today) : '',
      sides: [
        { id: 'with-them', title: 'With the person', ...presentSide(plan.person, move) },
        { id: 'with-employer', title: `With ${job.employerName}`, ...presentSide(plan.employer, move) },
      ],
      notes: mayEdit && episode.exitedOn === null ? `/episodes/${episode.id}/notes/new` : null,
      employerContact:
        mayEdit && plan.employer.because === null
          ? `/employers/${job.employerId}/activities/new?episode=${episode.id}`
          : null,
      consents: plan.employer.because !== null && job.counts && !job.selfEmployed && job.neverBeganOn === null,
      signs: presentSigns(plan),
      noticed: presentNoticed(plan, mayEdit),
      dismissed: presentDismissed(plan),
      ...openSigns(plan),
      mayNotice: mayEdit && goesOn(job) && job.counts,
      signsToChoose: await this.policy.value('job-risk-signs', today),
      ended: endedWords(plan),
      fell: fellWords(plan),
    });
  }
}

/** What became of a job that fell through before it began. */
function fellWords({ job }: ContactPlanView): string | null {
  if (job.neverBeganReason === null) return null;
  return `This job never began: ${midSentence(neverBeganLabel(job.neverBeganReason))}. Nothing is planned for it any more.`;
}

/** What became of a job that has ended: why, and what stays. */
function endedWords({ job, episode }: ContactPlanView): string | null {
  if (job.endedOn === null || job.endReason === null) return null;
  const why = `The job ended on ${formatDate(job.endedOn)}: ${midSentence(endReasonLabel(job.endReason))}.`;
  if (episode.exitedOn) return `${why} Support has ended too.`;
  if (episode.status === 'pre-employment') return `${why} The search for work has begun again.`;
  return why;
}
