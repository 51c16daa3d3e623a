import { Body, Query } from '@nestjs/common';
import { ACTIVITY_KINDS, EmployersService, deconflictionNote, type ActivityKind } from '#modules/employers';
import { DraftPages, DraftsService, draftMarks, type DraftOnPage, type DraftPlace } from '#modules/drafts';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { formValues } from '#platform/http/form-values';
import { Reads } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { isUuid } from '#shared/identifiers';
import { oneLine } from '#shared/one-line';
import { EmployerContactsService } from '../application/employer-contacts.service.js';
import { NearMeService } from '../application/near-me.service.js';
import { LogActivityForm } from './log-activity.form.js';
import { weekHeadline } from './present-near-me.js';

/** More people than this are chosen from a list: so many buttons would be a page of their own. */
const MOST_AS_BUTTONS = 30;

/** Logging a contact with an employer in three taps: how, for whom, done. */
@PageController('employers/:id/activities/new')
export class LogActivityController {
  constructor(
    private readonly contacts: EmployerContactsService,
    private readonly employers: EmployersService,
    private readonly nearMe: NearMeService,
    private readonly policy: PolicyService,
    private readonly drafts: DraftsService,
    private readonly draftPages: DraftPages,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EmployerEdit, reads(Reads.Caseload, null))
  async show(
    @Id() id: string,
    @Query('episode') episode?: unknown,
    @Query('back') back?: unknown,
    @Query('draft') wanted?: unknown,
  ): Promise<PageResult> {
    const { chosen, draft } = await this.draftPages.open(placeOf(id), `/employers/${id}/activities/new`, wanted);
    const known = { episodeId: isUuid(episode) ? episode : '', happenedOn: formatUkDate(this.clock.today()) };
    const typed = chosen ? formValues(LogActivityForm, { ...known, ...chosen.fields }) : known;
    return this.form(id, Submission.blank(LogActivityForm, { ...typed, back: back === 'near' ? 'near' : '' }), draft);
  }

  @Route(
    'POST',
    Permission.EmployerEdit,
    changes('employer activity', 'contact with employer logged', { what: Reads.Caseload, idFrom: null }),
  )
  submit(
    @Id() id: string,
    @Body(Submission.as(LogActivityForm)) form: Submission<LogActivityForm>,
    @Body() body: unknown,
  ): Promise<PageResult> {
    const { kind, happenedOn, episodeId, namesPerson, purpose, note, nextStep, followUpOn, back } = form.value;
    const told = namesPerson === 'yes' && episodeId === '' ? form.refused('episodeId', 'Choose whom you named') : form;
    const log = async (): Promise<string> => {
      const marks = draftMarks(body);
      if (marks) await this.drafts.end(placeOf(id), marks);
      await this.contacts.log(id, {
        kind: kind as ActivityKind,
        happenedOn: parseTypedDate(happenedOn) ?? this.clock.today(),
        purpose,
        note: note.trim(),
        nextStep: oneLine(nextStep),
        followUpOn: parseTypedDate(followUpOn),
        episodeId: episodeId || null,
        namesPerson: namesPerson === 'yes',
      });
      // The week grows before their eyes, wherever they come from.
      return `Contact logged. ${weekHeadline(await this.nearMe.weekOfActor())}`;
    };
    return told.attempt(log, {
      done: (words) => seeOther(back === 'near' ? '/employers' : `/employers/${id}`, words),
      refused: (again) => this.form(id, again, this.draftPages.again(placeOf(id), body)),
    });
  }

  private async form(id: string, form: Submission<LogActivityForm>, draft: DraftOnPage): Promise<PageResult> {
    const employer = await this.employers.get(id);
    const { providerId } = RequestContext.current.actor;
    const chosen = isUuid(form.value.episodeId) ? form.value.episodeId : null;
    const people = await this.contacts.peopleToChoose(chosen);
    const week = await this.nearMe.weekOfActor();
    return page('placements/web/log-activity', {
      employer,
      form,
      draft,
      note: deconflictionNote(await this.employers.involvementOfAll(id), providerId, this.clock.today()),
      week: { headline: weekHeadline(week), mark: week.mark, done: Math.min(week.count, week.mark ?? 0) },
      purposes: (await this.policy.codeList('employer-contact-purpose')).map(({ code, label }) => ({
        value: code,
        text: label,
      })),
      isShort: people.length <= MOST_AS_BUTTONS,
      kinds: ACTIVITY_KINDS.map(({ code, label }) => ({ value: code, text: label })),
      people: people.map(({ episodeId, name, reference, mayBeNamed }) => ({
        value: episodeId,
        text: `${name} (${reference})${mayBeNamed ? '' : ', not to be named to employers'}`,
      })),
    });
  }
}

/** Where the words about a contact with an employer belong while they are written. */
const placeOf = (employerId: string): DraftPlace => ({ form: 'employer', aboutId: employerId, participantId: null });
