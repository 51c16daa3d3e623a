import { Body, Get, Post } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { Reads, Records } from '#platform/audit/read-log';
import { page, type PageResult, seeOther } from '#platform/http/page';
import { Id, PageController, Requires } from '#platform/http/registration';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ParticipantChanges } from '../application/participant-changes.js';
import { ParticipantsService } from '../application/participants.service.js';
import { CONTACT_PREFERENCES } from '../domain/contact.js';
import { changeOf, EditParticipantForm, formOf } from './edit-participant.form.js';

/** Contact, safe contact and needs of one person. */
@PageController('participants/:id/edit')
export class EditParticipantController {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly changes: ParticipantChanges,
    private readonly policy: PolicyService,
    private readonly organisations: OrganisationsService,
  ) {}

  @Get()
  @Requires(Permission.ParticipantEdit)
  @Records(Reads.Participant)
  async show(@Id() id: string, given?: Submission<EditParticipantForm>): Promise<PageResult> {
    const person = await this.participants.get(id);
    const districts = await this.organisations.districts(person.areaId);
    const practices = await this.organisations.practices();
    const needGroups = await this.items('need-group');
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
      needGroups,
      healthConditions: await this.items('health-condition'),
      barriers: await this.items('barrier'),
      benefits: await this.items('benefit'),
    });
  }

  @Post()
  @Requires(Permission.ParticipantEdit)
  async submit(
    @Id() id: string,
    @Body(Submission.as(EditParticipantForm)) sent: Submission<EditParticipantForm>,
  ): Promise<PageResult> {
    const { areaId } = await this.participants.get(id);
    const { change, problems } = await this.changes.attempt(changeOf(sent.value), areaId);
    const form = problems.reduce(
      (marked, { field, detail }) => marked.refused(field as keyof EditParticipantForm, detail),
      sent,
    );
    return form.attempt(() => this.participants.update(id, change, Number(form.value.version)), {
      done: () => seeOther(`/participants/${id}`, 'The contact details and needs are saved'),
      refused: (again) => this.show(id, again),
      now: async () => formOf(await this.participants.get(id)),
    });
  }

  private async items(list: string): Promise<{ value: string; text: string }[]> {
    return (await this.policy.codeList(list)).map(({ code, label }) => ({ value: code, text: label }));
  }
}

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
