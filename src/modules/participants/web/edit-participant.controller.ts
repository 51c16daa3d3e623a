import { Body } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PurposesService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult, seeOther } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { BirthCorrection } from '../application/birth-correction.js';
import { ParticipantChanges } from '../application/participant-changes.js';
import { ParticipantsService } from '../application/participants.service.js';
import type { ParticipantView } from '../application/participant.view.js';
import { SensitiveNeeds } from '../application/sensitive-needs.js';
import { CONTACT_PREFERENCES } from '../domain/contact.js';
import { EVALUATION_ANSWERS } from '../domain/evaluation-contact.js';
import { changeOf, EditParticipantForm, formOf } from './edit-participant.form.js';
import { presentCorrections, recordedWords } from './present-corrections.js';

/** Contact, safe contact, needs and answers of one person; and their date of birth, where it was recorded wrongly. */
@PageController('participants/:id/edit')
export class EditParticipantController {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly changes: ParticipantChanges,
    private readonly purposes: PurposesService,
    private readonly organisations: OrganisationsService,
    private readonly sensitiveNeeds: SensitiveNeeds,
    private readonly births: BirthCorrection,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ParticipantEdit, reads(Reads.Participant))
  async show(@Id() id: string, given?: Submission<EditParticipantForm>): Promise<PageResult> {
    const person = await this.sensitiveNeeds.shownToActor(await this.participants.get(id));
    const districts = await this.organisations.districts(person.areaId);
    const practices = await this.organisations.practices();
    const form = given ?? Submission.blank(EditParticipantForm, formOf(person));
    return page('participants/web/edit-participant', {
      form,
      chosen: chosenInWords(form.value),
      person,
      districts: districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
      practices: practices.map(({ code, name, postcode }) => ({ value: code, text: `${name}, ${postcode}` })),
      preferences: CONTACT_PREFERENCES.map(({ code, label }) => ({ value: code, text: label })),
      safeWays: [
        { value: 'text', text: 'Send a text message' },
        { value: 'email', text: 'Send an email' },
        { value: 'voicemail', text: 'Leave a voicemail' },
      ],
      noticesSame: RequestContext.current.actor.permissions.has(Permission.ParticipantSearch),
      asksEquality: this.sensitiveNeeds.areShown,
      asksContact: !person.contactHidden,
      lists: await this.lists(),
      evaluation: await this.evaluationOf(person),
      corrections: presentCorrections(await this.births.made(id)),
    });
  }

  @Route('POST', Permission.ParticipantEdit, changes('participant', 'details corrected'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(EditParticipantForm)) sent: Submission<EditParticipantForm>,
  ): Promise<PageResult> {
    const { areaId, contactHidden } = await this.participants.get(id);
    const asks = { equality: this.sensitiveNeeds.areShown, contact: !contactHidden };
    const { change, problems } = await this.changes.attempt(changeOf(sent.value, asks), areaId);
    const form = problems.reduce(
      (marked, { field, detail }) => marked.refused(field as keyof EditParticipantForm, detail),
      sent,
    );
    return form.attempt(() => this.participants.update(id, change, Number(form.value.version)), {
      done: () => seeOther(`/participants/${id}`, 'The details are saved'),
      refused: (again) => this.show(id, again),
      now: async () => formOf(await this.sensitiveNeeds.shownToActor(await this.participants.get(id))),
    });
  }

  private async lists(): Promise<Readonly<Record<string, readonly Item[]>>> {
    const items = async (list: string): Promise<readonly Item[]> =>
      (await this.sensitiveNeeds.choices(list)).map(({ code, label }) => ({ value: code, text: label }));
    return {
      needGroups: await items('need-group'),
      healthConditions: await items('health-condition'),
      barriers: await items('barrier'),
      benefits: await items('benefit'),
      sexes: [NOT_ASKED, ...(await items('sex'))],
      ethnicities: await items('ethnicity'),
      genderIdentities: [NOT_ASKED, ...(await items('gender-identity'))],
    };
  }

  private async evaluationOf(person: ParticipantView): Promise<object> {
    const today = this.clock.today();
    return {
      answers: EVALUATION_ANSWERS.map(({ code, label }) => ({ value: code, text: label })),
      notices: await this.purposes.noticeVersions(person.areaId, today),
      recorded: recordedWords(person),
      today: formatUkDate(today),
    };
  }
}

interface Item {
  readonly value: string;
  readonly text: string;
}

const NOT_ASKED: Item = { value: '', text: 'Not asked yet' };

/** "2 selected" beside the lists that are folded away. */
function chosenInWords({
  healthConditions,
  barriers,
  benefits,
}: EditParticipantForm): Readonly<Record<string, string>> {
  const words = (chosen: string | readonly string[]): string => {
    const count = [chosen].flat().length;
    return count === 0 ? 'none selected' : `${count} selected`;
  };
  return { healthConditions: words(healthConditions), barriers: words(barriers), benefits: words(benefits) };
}
