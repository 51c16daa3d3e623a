import { Body } from '@nestjs/common';
import { describeWindow, modelLabel, routeLabel, ROUTES, WorkStatuses, type EpisodeView } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate, formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { PlansService } from '../application/plans.service.js';
import { ProfilesService } from '../application/profiles.service.js';
import { StartService } from '../application/start.service.js';
import { MEETING_MODES } from '../domain/meeting-mode.js';
import { PlanningPage } from './planning-page.js';
import { typedAnswers } from './profile.form.js';
import { meetingRhythm } from './present-start.js';
import { beginOf, StartForm } from './start.form.js';

/** The first meeting: support starts here, and the page then says in words how long it lasts. */
@PageController('episodes/:id/start')
export class StartPageController {
  constructor(
    private readonly starts: StartService,
    private readonly profiles: ProfilesService,
    private readonly plans: PlansService,
    private readonly planning: PlanningPage,
    private readonly workStatuses: WorkStatuses,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeStart, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    const { episode } = await this.planning.surroundings(id);
    if (episode.startedOn) return this.started(id);
    const today = this.clock.today();
    const { agreements, notices } = await this.starts.versionsOn(episode.areaId, today);
    const { workWanted, strengths } = typedAnswers((await this.profiles.current(id))?.answers ?? {});
    return this.form(
      id,
      Submission.blank(StartForm, {
        startedOn: formatUkDate(today),
        agreementVersion: agreements.at(-1) ?? '',
        noticeVersion: notices.at(-1) ?? '',
        workWanted: String(workWanted ?? ''),
        strengths: String(strengths ?? ''),
      }),
    );
  }

  @Route('POST', Permission.EpisodeStart, changes('episode', 'support started'))
  async submit(@Id() id: string, @Body(Submission.as(StartForm)) form: Submission<StartForm>): Promise<PageResult> {
    return form.attempt(() => this.starts.begin(id, beginOf(form.value), Number(form.value.version)), {
      done: () => seeOther(`/episodes/${id}/start`, 'Support has started'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<StartForm>): Promise<PageResult> {
    const surroundings = await this.planning.surroundings(id);
    const { agreements, notices } = await this.starts.versionsOn(surroundings.episode.areaId, this.clock.today());
    return page('planning/web/start', {
      ...surroundings,
      form,
      evaluationAnswers: [
        { value: 'yes', text: 'Yes, they may be contacted' },
        { value: 'no', text: 'No' },
      ],
      routes: ROUTES.map(({ code, label }) => ({ value: code, text: label })),
      modes: MEETING_MODES.map(({ code, label }) => ({ value: code, text: label })),
      agreements,
      notices,
      today: formatUkDate(this.clock.today()),
    });
  }

  private async started(id: string): Promise<PageResult> {
    const surroundings = await this.planning.surroundings(id);
    const { episode } = surroundings;
    const { status } = await this.workStatuses.atStart(id);
    return page('planning/web/started', {
      ...surroundings,
      window: windowWords(episode, this.clock.today()),
      rows: [
        { label: 'First day', text: episode.startedOn ? formatDate(episode.startedOn) : '' },
        { label: 'Last day', text: episode.windowEndsOn ? formatDate(episode.windowEndsOn) : '' },
        { label: 'Route', text: episode.route ? routeLabel(episode.route) : '' },
        { label: 'Work status', text: status?.label ?? 'Not known' },
        { label: 'Model', text: modelLabel(episode.model) },
      ],
      hasPlan: (await this.plans.find(id)) !== null,
      planDueOn: await this.plans.firstPlanDue(episode),
      rhythm: await this.rhythm(episode),
    });
  }

  private async rhythm(episode: EpisodeView): Promise<string> {
    const from = episode.startedOn ?? this.clock.today();
    const { days } = await this.policy.timeStandardFor(episode, 'T9', from);
    return meetingRhythm(days, await this.policy.number('first-month-days', from));
  }
}

/** "Support runs from 20 November 2026 to 19 November 2027. 364 days left." */
function windowWords({ startedOn, windowEndsOn, windowIsShort, exitedOn }: EpisodeView, today: CalendarDate): string {
  if (!startedOn || !windowEndsOn || exitedOn) return 'Support has ended.';
  return describeWindow({ firstDay: startedOn, lastDay: windowEndsOn, short: windowIsShort ?? false }, today);
}
