import { Body } from '@nestjs/common';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { ApplicationsService, type ApplicationView } from '../application/applications.service.js';
import { InterviewsService, type JobInterview } from '../application/interviews.service.js';
import { ALONG, INTERVIEW_KINDS } from '../domain/interview.js';
import { InterviewForm, LENGTHS, planOf } from './application.forms.js';

const choices = (list: readonly { readonly code: string; readonly label: string }[]) =>
  list.map(({ code, label }) => ({ value: code, text: label }));
const lengths = LENGTHS.map((minutes) => ({
  value: minutes,
  text: Number(minutes) < 120 ? `${minutes} minutes` : `${Number(minutes) / 60} hours`,
}));

/** What the form of an interview offers. */
const CHOICES = { lengths, kinds: choices(INTERVIEW_KINDS), along: choices(ALONG) };

/** Adding an interview to an application. */
@PageController('applications/:id/interviews/new')
export class AddInterviewController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly interviews: InterviewsService,
    private readonly participants: ParticipantsService,
  ) {}

  @Route('GET', Permission.PlanningEdit, reads(Reads.Episode, null))
  async show(@Id() id: string): Promise<PageResult> {
    const application = await this.applications.get(id);
    return this.form(application, Submission.blank(InterviewForm, { version: String(application.version) }));
  }

  @Route(
    'POST',
    Permission.PlanningEdit,
    changes('interview', 'interview added', { what: Reads.Episode, idFrom: null }),
  )
  async submit(
    @Id() id: string,
    @Body(Submission.as(InterviewForm)) form: Submission<InterviewForm>,
  ): Promise<PageResult> {
    const application = await this.applications.get(id);
    return form.attempt(() => this.interviews.add(id, planOf(form.value), Number(form.value.version)), {
      done: (interview) =>
        seeOther(
          `/interviews/${interview.id}`,
          interview.sessionId ? 'Interview added, and in the diary' : 'Interview added',
        ),
      refused: (again) => this.form(application, again),
    });
  }

  private async form(application: ApplicationView, form: Submission<InterviewForm>): Promise<PageResult> {
    const { id, participantId, jobTitle, employerName } = application;
    return page('applications/web/new-interview', {
      ...{ form, jobTitle, employerName, back: `/applications/${id}`, ...CHOICES },
      person: presentPerson(await this.participants.get(participantId)),
    });
  }
}

/** Changing the day, time, place, kind or company of an interview. */
@PageController('interviews/:id/edit')
export class EditInterviewController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly interviews: InterviewsService,
    private readonly participants: ParticipantsService,
  ) {}

  @Route('GET', Permission.PlanningEdit, reads(Reads.Episode, null))
  async show(@Id() id: string): Promise<PageResult> {
    const interview = await this.interviews.get(id);
    return this.form(interview, Submission.blank(InterviewForm, typedFrom(interview)));
  }

  @Route(
    'POST',
    Permission.PlanningEdit,
    changes('interview', 'interview changed', { what: Reads.Episode, idFrom: null }),
  )
  async submit(
    @Id() id: string,
    @Body(Submission.as(InterviewForm)) form: Submission<InterviewForm>,
  ): Promise<PageResult> {
    await this.interviews.get(id);
    return form.attempt(() => this.interviews.change(id, planOf(form.value), Number(form.value.version)), {
      done: () => seeOther(`/interviews/${id}`, 'Interview changed'),
      refused: async (again) => this.form(await this.interviews.get(id), again),
      now: async () => typedFrom(await this.interviews.get(id)),
    });
  }

  private async form(interview: JobInterview, form: Submission<InterviewForm>): Promise<PageResult> {
    const { id, applicationId, sessionId } = interview;
    const { participantId, jobTitle, employerName } = await this.applications.get(applicationId);
    return page('applications/web/new-interview', {
      ...{ form, jobTitle, employerName, back: `/interviews/${id}`, ...CHOICES, isChange: true },
      person: presentPerson(await this.participants.get(participantId)),
      inDiary: sessionId !== null,
    });
  }
}

/** The interview as somebody would type it into the form. */
function typedFrom({ day, time, minutes, version, ...rest }: JobInterview): Partial<InterviewForm> {
  const { kind, place, along, alongWho } = rest;
  const when = { day: formatUkDate(day), time, minutes: String(minutes) };
  return { ...when, kind, place, along, alongWho, version: String(version) };
}
